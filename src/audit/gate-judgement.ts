import type { NagRecord, NagRule } from '#src/model/nag.ts';
import type { Severity } from '#src/model/severity.ts';
import { judgeRecord, type NagJudgement } from '#src/nag/judge.ts';
import { type Acknowledgement, loadNagPolicy, type NagPolicy } from '#src/nag/policy.ts';
import type { NagRun } from './gate-run.ts';

/** A run of the app, narrowed to one environment and judged. */
export interface JudgedRun {
  readonly policy: NagPolicy;
  readonly judgements: readonly NagJudgement[];
  readonly used: ReadonlySet<string>;
  readonly rules: readonly NagRule[];
  readonly stacks: number;
  /** Environments whose stacks were in the run, whether asked for or not. */
  readonly environments: ReadonlySet<string>;
  /** Rule × resource that a gating pack found compliant. */
  readonly passes: number;
  /** Rules of gating packs that met no resource they apply to. */
  readonly notApplicable: number;
  /** Types of resources that no rule can look into. */
  readonly untyped: readonly string[];
  readonly missingContext: readonly string[];
}

/** Identifies an acknowledgement across readings of the file. */
export function acknowledgementKey({ location, rule }: Acknowledgement): string {
  return `${location.file}:${location.line}:${location.column} ${rule}`;
}

/**
 * Judges a run by the policy that attached the packs. Stacks that no environment claims count for the one asked for:
 * dropping them would call them clean.
 */
export function judgeRun(
  run: NagRun,
  requested: NagPolicy,
  environment: string | undefined,
  day: string,
  failOn: Severity,
): JudgedRun {
  const file = run.records.find(({ policyFile }) => policyFile !== undefined)?.policyFile;
  const policy = file === undefined || file === requested.file ? requested : loadNagPolicy(file);
  const effective = { ...policy, failOn };
  const gating = new Set<string>(policy.packs.filter(({ gate }) => gate).map(({ name }) => name));
  const records = run.records.map((record) => claimStacks(record, environment));
  const inScope = (record: NagRecord, stack: number): boolean =>
    environment === undefined || record.stacks[stack]?.environment === environment;
  const used = new Set<string>();
  const judgements: NagJudgement[] = [];
  let passes = 0;
  const applied = new Set<string>();
  for (const record of records) {
    const judged = judgeRecord(record, effective, day);
    for (const acknowledgement of judged.used) used.add(acknowledgementKey(acknowledgement));
    judgements.push(...judged.judgements.filter(({ resource }) => inScope(record, resource.stack)));
    for (const { rule, resource, result } of record.outcomes) {
      const { id = '', pack = '' } = record.rules[rule] ?? {};
      if (!gating.has(pack) || !inScope(record, record.resources[resource]?.stack ?? -1)) continue;
      applied.add(id);
      if (result === 'pass') passes += 1;
    }
  }
  const rules = uniqueRules(records);
  const resources = records.flatMap((record) => record.resources.filter(({ stack }) => inScope(record, stack)));
  return {
    policy,
    judgements,
    used,
    rules,
    stacks: records.flatMap((record) => record.stacks.filter((_, index) => inScope(record, index))).length,
    environments: new Set(records.flatMap(({ stacks }) => stacks.flatMap((stack) => stack.environment ?? []))),
    passes,
    notApplicable: rules.filter(({ id, pack }) => gating.has(pack) && !applied.has(id)).length,
    untyped: [...new Set(resources.filter(({ untyped }) => untyped).map(({ type }) => type))].toSorted(),
    missingContext: run.missingContext,
  };
}

function claimStacks(record: NagRecord, environment: string | undefined): NagRecord {
  if (environment === undefined) return record;
  const stacks = record.stacks.map((stack) => (stack.environment === undefined ? { ...stack, environment } : stack));
  return { ...record, stacks };
}

function uniqueRules(records: readonly NagRecord[]): readonly NagRule[] {
  return [...new Map(records.flatMap(({ rules }) => rules).map((rule) => [rule.id, rule])).values()];
}
