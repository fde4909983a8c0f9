import { fingerprint, type Finding, type FindingSubject } from '#src/model/finding.ts';
import { canonicalJson, type Json, type JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { FUNCTIONS } from '../functions/functions.ts';
import { compile } from '../language/compile.ts';
import type { Frame } from '../language/frame.ts';
import type { ResourceView } from '../language/resource-view.ts';
import { Unknown } from '../language/value.ts';
import type { Rule } from '../rule.ts';
import { type CompiledRule, compileRule, evaluator, frameOf, type Ground, type Judgement } from './evaluate.ts';
import { evidenceOf, shown } from './evidence.ts';
import { isEmptyVerdict, strayParents } from './strays.ts';
import { SnapshotWorld } from './world.ts';

/** What rules are judged with besides the snapshot. */
export interface RuleSettings {
  /** What fingerprints are made within: the environment's name, else the account. */
  readonly scope: string;
  /** The environment's parameters. */
  readonly env: JsonObject;
  /** Parameters of rules that a team set: rule id → name → value. */
  readonly parameters: Readonly<Record<string, JsonObject>>;
}

/**
 * Judges every rule on every resource of its types: one finding each, and one for a type of which a read has a gap. Time is
 * the snapshot's own.
 */
export function judgeRules(rules: readonly Rule[], snapshot: Snapshot, settings: RuleSettings): Finding[] {
  const world = new SnapshotWorld(snapshot);
  const ground: Ground = { world, env: settings.env };
  const strays = strayParents(snapshot.resources);
  return rules.flatMap((rule) => {
    const compiled = compileRule(rule, settings.parameters[rule.id]);
    const evaluate = evaluator(compiled, ground);
    const views = rule.types.flatMap((type) => [
      ...world.viewsOf(type),
      ...strays.filter((view) => view.resource.type === type),
    ]);
    const findings = views.flatMap((view): Finding[] => {
      const judgement = evaluate(view);
      const isNothing = isEmptyVerdict(view, judgement.reason);
      return isNothing ? [] : [finding(compiled, view, judgement, { ground, scope: settings.scope })];
    });
    return [...findings, ...unreadTypes(rule, world, settings.scope)];
  });
}

interface Surroundings {
  readonly ground: Ground;
  readonly scope: string;
}

function finding(
  compiled: CompiledRule,
  view: ResourceView,
  judgement: Judgement,
  { ground, scope }: Surroundings,
): Finding {
  const { rule } = compiled;
  const { resource } = view;
  const frame = frameOf(compiled, view, ground);
  const fails = judgement.verdict === 'fail';
  const { file, line } = resource.origin;
  return {
    fingerprint: fingerprint(scope, 'rule', rule.id, subjectKey(resource)),
    kind: 'rule',
    ruleId: rule.id,
    title: fails ? messageOf(rule, frame) : rule.title,
    severity: rule.severity,
    verdict: judgement.verdict,
    ...(judgement.reason === undefined ? {} : { reason: judgement.reason }),
    resource: subjectOf(resource),
    evidence: fails ? evidenceOf(rule.assert, frame) : [],
    locations: [...(file === undefined ? [] : [{ file, line: line ?? 1, column: 1 }]), rule.location],
    frameworks: [],
    remediation: rule.remediation,
    rationale: rule.rationale,
  };
}

/** The message with its expressions filled in; the title where a rule has none. */
function messageOf({ message, title }: Rule, frame: Frame): string {
  if (!message) return title;
  return message
    .map((part) => {
      if (typeof part === 'string') return part;
      const value = compile(part.tree, { functions: FUNCTIONS })(frame);
      return value instanceof Unknown ? 'what is not known' : textOf(shown(value));
    })
    .join('')
    .trim();
}

function textOf(value: Json): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map((item: Json) => textOf(item)).join(', ');
  return typeof value === 'object' ? canonicalJson(value) : String(value);
}

/** What names a resource from run to run: its place in its stack, else its name, else its ARN or id. */
function subjectKey({ type, id, arn, name, origin: { stack, logicalId } }: Resource): string {
  if (stack !== undefined && logicalId !== undefined) return `${stack}/${logicalId}`;
  return name === undefined ? (arn ?? `${type}/${id}`) : `${type}/${name}/${id}`;
}

function subjectOf({ type, id, arn, name, origin: { logicalId } }: Resource): FindingSubject {
  return {
    type,
    id,
    ...(arn === undefined ? {} : { arn }),
    ...(logicalId === undefined ? {} : { logicalId }),
    ...(name === undefined ? {} : { name }),
  };
}

function unreadTypes(rule: Rule, world: SnapshotWorld, scope: string): Finding[] {
  return rule.types.flatMap((type): Finding[] => {
    const unread = world.unread(type);
    if (!unread || world.isTemplate) return [];
    return [
      {
        fingerprint: fingerprint(scope, 'rule', rule.id, type),
        kind: 'rule',
        ruleId: rule.id,
        title: rule.title,
        severity: rule.severity,
        // That nobody can look is no doubt about what was looked at.
        verdict: world.isRead(type) ? 'unknown' : 'not-applicable',
        reason: unread.reason,
        resource: { type, id: '' },
        evidence: [],
        locations: [rule.location],
        frameworks: [],
        remediation: rule.remediation,
        rationale: rule.rationale,
      },
    ];
  });
}
