import type { Finding } from '#src/model/finding.ts';
import type { JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { isReadType } from '../language/known-type.ts';
import { ownMember } from '../language/own-member.ts';
import type { ResourceView } from '../language/resource-view.ts';
import type { Rule } from '../rule.ts';
import { acrossBranches } from './across-branches.ts';
import { compileRule, evaluator, frameOf } from './evaluate.ts';
import { judgeType } from './judge-type.ts';
import { RuleFindings } from './rule-finding.ts';
import { isEmptyVerdict, strayParents } from './strays.ts';
import { type Subject, subjectsOf } from './subjects.ts';
import { SnapshotWorld } from './world.ts';

/** What rules are judged with besides the snapshot. */
export interface RuleSettings {
  /** What fingerprints are made within: the environment's name, or the account. Undefined: a type as a whole. */
  readonly scope: (resource: Resource | undefined) => string;
  /** The environment's parameters. */
  readonly env: JsonObject;
  /** Parameters of rules that a team set: rule id → name → value. */
  readonly parameters: Readonly<Record<string, JsonObject>>;
  /** Rule id → controls that ask for it. */
  readonly frameworks?: ReadonlyMap<string, readonly string[]>;
  /** Which resources are judged, while references see all; absent: every one. */
  readonly isJudged?: (resource: Resource) => boolean;
}

/**
 * Judges every rule on every resource of its types: one finding each, and one for a type of which a read has a gap. Time is
 * the snapshot's own.
 */
export function judgeRules(rules: readonly Rule[], snapshot: Snapshot, settings: RuleSettings): Finding[] {
  const world = new SnapshotWorld(snapshot);
  const judging: Judging = { world, env: settings.env, strays: strayParents(snapshot.resources), subjects: new Map() };
  return rules.flatMap((rule) => {
    const findings = new RuleFindings(rule, settings.frameworks?.get(rule.id));
    const ofTypes = rule.types.flatMap((type) => judgeResources(rule, type, findings, settings, judging));
    return [...ofTypes, ...unreadTypes(rule, findings, settings, world)];
  });
}

/** What all rules share: the snapshot as they see it, and what was made of it for one of them and serves the others. */
interface Judging {
  readonly world: SnapshotWorld;
  readonly env: JsonObject;
  readonly strays: readonly ResourceView[];
  readonly subjects: Map<string, Subject[]>;
}

function judgeResources(
  rule: Rule,
  type: string,
  findings: RuleFindings,
  { parameters, scope, isJudged }: RuleSettings,
  judging: Judging,
): Finding[] {
  const { world, strays } = judging;
  const parts = strays.filter(({ resource }) => resource.type === type);
  const views = [...world.viewsOf(type), ...parts];
  if (views.length === 0) return [];
  const compiled = compileRule(rule, ownMember(parameters, rule.id));
  const subjects = judging.subjects.get(type) ?? subjectsOf(views);
  judging.subjects.set(type, subjects);
  const inFull = evaluator(compiled, judging);
  const judgements = [...judgeType(compiled, judging, type), ...parts.map(inFull)];
  return views.flatMap((view, at): Finding[] => {
    const { resource } = view;
    const { judgement, view: seen } = acrossBranches(judgements[at]!, view, inFull);
    if (isJudged?.(resource) === false || isEmptyVerdict(view, judgement.reason)) return [];
    return [
      findings.ofResource(view, subjects[at]!, judgement, scope(resource), () => frameOf(compiled, seen, judging)),
    ];
  });
}

function unreadTypes(rule: Rule, findings: RuleFindings, { scope }: RuleSettings, world: SnapshotWorld): Finding[] {
  return rule.types.flatMap((type): Finding[] => {
    const unread = world.unread(type);
    if (!unread || world.isTemplate) return [];
    // That nobody can look is no doubt about what was looked at.
    const verdict = isReadType(type) ? 'unknown' : 'not-applicable';
    return [findings.ofType(type, { verdict, reason: unread.reason }, scope(undefined))];
  });
}
