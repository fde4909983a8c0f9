import type { Finding } from '#src/model/finding.ts';
import { canonicalJson } from '#src/model/json.ts';
import { resourceKey, valueAt } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { bind } from '#src/spec/bind.ts';
import type { SpecComponent } from '#src/spec/components.ts';
import { judge } from '#src/spec/judge.ts';
import { refsOf } from '#src/model/matcher.ts';
import { foundThrough, type Spec } from '#src/spec/spec.ts';
import type { Leaf } from './leaves.ts';

/** One environment's spec judged on one snapshot. */
export interface Judged {
  readonly spec: Spec;
  readonly findings: ReadonlyMap<string, Finding>;
  /** By component: the keys of its resources. */
  readonly bound: ReadonlyMap<string, readonly string[]>;
}

/** Judges a spec; whatever the live state is, this must not throw. */
export function judged(spec: Spec, snapshot: Snapshot): Judged {
  const { bindings } = bind(spec, snapshot);
  return {
    spec,
    findings: new Map(judge(spec, snapshot).map((finding) => [finding.fingerprint, finding])),
    bound: new Map([...bindings].map(([name, { resources }]) => [name, resources.map(resourceKey)])),
  };
}

/** What the findings say to a leaf that was broken. */
export interface Answer {
  /** What is wrong with them. */
  readonly complaints: readonly string[];
  /** What fails with the leaf's rule because it states the same fact. */
  readonly companions: readonly string[];
}

/** A change judged: only the components that it can concern. */
export interface JudgedChange extends Judged {
  readonly affected: ReadonlySet<string>;
}

/**
 * What is wrong with the findings after a leaf was broken; nothing where exactly the leaf's rule fails. Others may be worse
 * than before only where they state the same live fact, or where the component they are found through or refer to is
 * another resource now. None may be better.
 */
export function complaints(leaf: Leaf, before: readonly Judged[], after: readonly JudgedChange[]): Answer {
  const own = after.find(({ spec }) => spec.environment.name === leaf.environment);
  const answers = after.flatMap((now, index) => {
    const was = before[index];
    return was ? changesOf(was, now).map((change) => answerTo(leaf, change, was, now)) : [];
  });
  const missed = own && isCaught(leaf, own) ? [] : [`${leaf.rule} does not fail`];
  return {
    complaints: [...missed, ...answers.flatMap((answer) => answer.complaints)],
    companions: answers.flatMap((answer) => answer.companions),
  };
}

/** Findings that pass and did not before, of a component that still is the same resources. */
export function merelyBetter(before: Judged | undefined, after: Judged): string[] {
  if (!before) return [];
  return changesOf(before, { ...after, affected: new Set(after.bound.keys()) }).flatMap(({ was, now }) => {
    const isSame = !isRebound((now ?? was)?.component ?? '', before, after);
    return was && now?.verdict === 'pass' && isSame ? [`${now.ruleId}: ${was.verdict} → pass, beside others`] : [];
  });
}

/** By its own rule; or, where what was changed is what the component is found by, by its existence. */
function isCaught({ component: name, resource, rule }: Leaf, { findings, spec }: Judged): boolean {
  const failed = [...findings.values()].filter(({ verdict }) => verdict === 'fail').map(({ ruleId }) => ruleId);
  if (failed.includes(rule)) return true;
  const component = spec.components.find((each) => each.name === name);
  const expectation = component?.expectations.find(({ property }) => rule === `${name}.${property}`);
  if (!component || !expectation || !failed.includes(`${name}.exists`)) return false;
  const { expected, property } = expectation;
  const { find } = component;
  const roots = Object.keys(find.where ?? {}).map((path) => path.split('.')[0]);
  const isName = String(valueAt(resource, property)) === resource.name && find.name !== undefined;
  const isParent = refsOf(expected).some((ref) => ref === find.belongsTo || ref === find.attachedTo);
  return isName || isParent || roots.includes(property.split('.')[0]);
}

interface Change {
  readonly was: Finding | undefined;
  readonly now: Finding | undefined;
}

function changesOf(before: Judged, { affected, findings }: JudgedChange): Change[] {
  const concerned = (all: Judged['findings']): [string, Finding][] =>
    [...all].filter(([, { component }]) => affected.has(component ?? ''));
  const was = new Map(concerned(before.findings));
  const now = new Map(concerned(findings));
  return [...new Set([...was.keys(), ...now.keys()])]
    .map((each): Change => ({ was: was.get(each), now: now.get(each) }))
    .filter((change) => change.was?.verdict !== change.now?.verdict);
}

function answerTo(leaf: Leaf, { was, now }: Change, before: Judged, after: JudgedChange): Answer {
  const rule = (now ?? was)?.ruleId ?? '';
  const fine: Answer = { complaints: [], companions: [] };
  if (rule === leaf.rule && now?.verdict === 'fail') return fine;
  const what = `${after.spec.environment.name} ${rule}: ${was?.verdict ?? 'absent'} → ${now?.verdict ?? 'absent'}`;
  const wrong = (why: string): Answer => ({ complaints: [`${what}: ${why}`], companions: [] });
  const component = after.spec.components.find(({ name }) => name === (now ?? was)?.component);
  if (!component) return wrong('of no component');
  // What must not exist is rightly better when the very thing goes.
  const isAboutIt = leaf.kind === 'removal' && was?.resource.id === leaf.resource.id && component.count.atMost === 0;
  if (now?.verdict === 'pass' && was) return isAboutIt ? fine : wrong('better');
  const companion: Answer = { complaints: [], companions: [what] };
  if (isRebound(component.name, before, after) || dependsOnRebound(component, rule, before, after)) return companion;
  return was && now && isSameFact(leaf, was, now) ? companion : wrong('another fact');
}

/**
 * Whether a finding looks at what the leaf changed: at another value than before, of the same property or of another
 * resource; of another property of the same resource only where that went with it or cannot be read any more.
 */
function isSameFact({ name, resource }: Leaf, was: Finding, now: Finding): boolean {
  if (textOf(was) === textOf(now)) return false;
  const [{ actual, path } = { actual: null, path: '' }] = now.evidence;
  const isOwn = path.replace(/^(facts|tags)\./, '').split('.')[0] === name;
  return isOwn || now.resource.id !== resource.id || now.verdict === 'unknown' || actual === null;
}

const textOf = ({ evidence }: Finding): string => canonicalJson(evidence.map(({ actual }) => actual));

function isRebound(component: string, before: Judged, after: Judged): boolean {
  return String(before.bound.get(component)) !== String(after.bound.get(component));
}

/** Through any number of components that one is found through, or in what the rule's own expectation refers to. */
function dependsOnRebound(component: SpecComponent, rule: string, before: Judged, after: Judged): boolean {
  const expected = component.expectations.find(({ property }) => rule === `${component.name}.${property}`)?.expected;
  const named = [...foundThrough(component.find), ...refsOf(expected ?? null)];
  return after.spec.components.some(
    (other) =>
      (named.includes(other.name) || named.includes(other.family)) &&
      (isRebound(other.name, before, after) || dependsOnRebound(other, '', before, after)),
  );
}
