import type { Finding } from '#src/model/finding.ts';
import type { Coverage } from '#src/model/report.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import { SEVERITIES } from '#src/model/severity.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import type { CodeKind } from './advice.ts';
import type { CompareContext } from './compare/difference.ts';
import { excuseOf } from './excuses/excuse-of.ts';
import { ownership } from './ownership/ownership.ts';
import { type LivePair, pairFindings } from './pair-findings.ts';
import { resourceFindings, unlisted } from './resource-findings.ts';
import { sameThing } from './same-thing.ts';
import type { SpecSide } from './spec-side.ts';
import { undeclaredChanges } from './undeclared/undeclared-changes.ts';

/** Everything that drift is judged on. */
export interface DriftInput {
  readonly environment: string;
  readonly live: Snapshot;
  readonly kind: CodeKind;
  /** What code declares, and the templates as deployed; undefined where the snapshot carries none. */
  readonly code: readonly Resource[];
  readonly deployed: readonly Resource[] | undefined;
  readonly spec: SpecSide;
  /** When the live values held. */
  readonly now: Date;
  /** Why nobody can say what a stack is now, by its name: an operation goes on, or its template was not read. */
  readonly doubts: ReadonlyMap<string, StackDoubt>;
  /** Resource keys that were judged with another environment. */
  readonly judged: ReadonlySet<string>;
}

/** What of a stack is open. */
export interface StackDoubt {
  readonly reason: string;
  /** Only its template is not known: code and account can still be compared. */
  readonly isTemplateOnly: boolean;
}

/** What a judgement gives. */
export interface JudgedDrift {
  readonly findings: Finding[];
  readonly coverage: Coverage;
  /** The resource keys of everything that was judged. */
  readonly judged: readonly string[];
}

const STACK = 'AWS::CloudFormation::Stack';

/** Every drift of an environment, each thing once. Pure. */
export function judgeDrift(input: DriftInput): JudgedDrift {
  const { environment, live, kind, code, deployed, spec, judged } = input;
  const owned = ownership(code, deployed, live, {
    name: environment,
    namePrefix: `${environment}-`,
    components: spec.components,
  });
  const defaults = owned.defaults.map((resource): LivePair => ({ live: resource, isDefault: true }));
  const all = owned.pairs.flatMap(({ live: resource, ...sides }): LivePair[] =>
    resource ? [{ ...sides, live: resource }] : [],
  );
  const pairs = [...all, ...defaults].filter((pair) => !judged.has(resourceKey(pair.live)));
  const stacks = new Map(live.resources.flatMap((each) => (each.type === STACK ? [[each.name ?? each.id, each]] : [])));
  const judgePair = pairJudge(input, stacks);
  const context = {
    environment,
    kind,
    componentOf: spec.componentOf,
    stacks: live.gaps.some(({ scope }) => scope.type === STACK) ? undefined : new Set(stacks.keys()),
  };
  const again = new Set(owned.recreated.map((each) => resourceKey(each.live)));
  const ofPairs = pairs.map((pair) => ({ pair, findings: judgePair(pair) }));
  const ofRecreated = ofPairs.filter(({ pair }) => again.has(resourceKey(pair.live)));
  return {
    findings: [
      ...unlisted(live.gaps, environment),
      ...resourceFindings(owned, context).map((finding) =>
        withConsequences(finding, ofRecreated.find(({ pair }) => isAbout(finding, pair))?.findings ?? []),
      ),
      ...ofPairs.flatMap(({ pair, findings }) =>
        again.has(resourceKey(pair.live)) ? findings.filter(({ verdict }) => verdict !== 'fail') : findings,
      ),
    ],
    coverage: { ...owned.coverage, aws: owned.aws.length, elsewhere: owned.elsewhere.length },
    judged: pairs.map((pair) => resourceKey(pair.live)),
  };
}

function isAbout({ drift, resource }: Finding, { live: { type, id } }: LivePair): boolean {
  return drift?.view === 're-created' && resource.type === type && resource.id === id;
}

/** What is otherwise on a resource that was made again by hand has one cause: it is evidence of that, and as bad as its worst. */
function withConsequences(finding: Finding, findings: readonly Finding[]): Finding {
  const failing = findings.filter(({ verdict }) => verdict === 'fail');
  if (finding.drift?.view !== 're-created' || failing.length === 0) return finding;
  const known = [finding, ...failing].map(({ severity }) => severity);
  return {
    ...finding,
    severity: SEVERITIES.find((each) => known.includes(each)) ?? finding.severity,
    evidence: [...finding.evidence, ...failing.flatMap(({ evidence }) => evidence)],
  };
}

function pairJudge(
  { environment, live, kind, code, deployed, spec, now, doubts }: DriftInput,
  stacks: ReadonlyMap<string, Resource>,
): (pair: LivePair) => Finding[] {
  const isSameThing = sameThing(live.resources);
  // Terraform needs no stacks, and where there are none there is nothing to read.
  const hasTemplates = deployed !== undefined || kind === 'terraform' || stacks.size === 0;
  return (pair) => {
    const { account, region, origin } = pair.live;
    const { stack = pair.code?.origin.stack ?? '' } = origin;
    const tags = stacks.get(stack)?.tags;
    const compare: CompareContext = { account, region, isSameThing, ...(tags ? { stackTags: tags } : {}) };
    const declared = pair.code?.properties ?? pair.deployed?.properties;
    const excusing = { now, resources: live.resources, ...(declared ? { declared } : {}), code };
    const doubt = doubts.get(stack);
    const unread = hasTemplates ? (doubt?.isTemplateOnly ? doubt.reason : undefined) : NO_TEMPLATES;
    return pairFindings(pair, {
      environment: spec.of(pair.live)?.isOfAccount ? live.account : environment,
      kind,
      specOf: spec.of,
      compare,
      undeclared: (resource, all) => undeclaredChanges(resource, all, { resources: live.resources }),
      excuse: (difference, resource) => excuseOf(difference, resource, excusing),
      ...(unread === undefined ? {} : { unreadDeployed: unread }),
      ...(doubt && !doubt.isTemplateOnly ? { unsettled: doubt.reason } : {}),
    });
  };
}

const NO_TEMPLATES = 'this snapshot holds no templates: take a new one';
