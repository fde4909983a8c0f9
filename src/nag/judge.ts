import picomatch from 'picomatch';
import {
  NAG_SEVERITY,
  type NagOutcome,
  type NagRecord,
  type NagResource,
  type NagRule,
  type NagStack,
} from '#src/model/nag.ts';
import { isAtLeast, type Severity } from '#src/model/severity.ts';
import type { Acknowledgement, NagPolicy } from './policy.ts';

/** One violation, or one rule that could not decide, and what the policy says of it. */
export interface NagJudgement {
  /** As an acknowledgement names it: `Rule`, `Rule[finding]` or `undecided[Rule]`. */
  readonly id: string;
  readonly verdict: 'fail' | 'unknown';
  readonly severity: Severity;
  readonly rule: NagRule;
  readonly resource: NagResource;
  readonly stack: NagStack;
  readonly outcome: NagOutcome;
  /** False for packs that only inform. */
  readonly gates: boolean;
  readonly acknowledged?: Acknowledgement | { readonly reason: string };
  /** The acknowledgement that would cover it, had it not expired. */
  readonly expired?: Acknowledgement;
  /** It gates, is at or above the threshold, and nothing excuses it. */
  readonly fails: boolean;
}

export interface NagJudgements {
  readonly judgements: readonly NagJudgement[];
  /** Acknowledgements that match something, expired ones included. */
  readonly used: ReadonlySet<Acknowledgement>;
}

/** Judges a record by a policy on a day (YYYY-MM-DD, UTC). The gate and plain synth both answer with this. */
export function judgeRecord(record: NagRecord, policy: NagPolicy, day: string): NagJudgements {
  const gating = new Set<string>(policy.packs.filter(({ gate }) => gate).map(({ name }) => name));
  const used = new Set<Acknowledgement>();
  const findMatches = acknowledgementFinder(policy.acknowledgements);
  const judgements = record.outcomes.flatMap((outcome): NagJudgement[] => {
    const rule = record.rules[outcome.rule];
    const resource = record.resources[outcome.resource];
    const stack = resource && record.stacks[resource.stack];
    if (!rule || !stack || outcome.result === 'pass') return [];
    const id = idOf(rule, outcome);
    const matches = findMatches(id, rule, resource, stack);
    for (const match of matches) used.add(match);
    const valid = matches.find(({ expires }) => day <= expires);
    const inApp = outcome.acknowledgedInApp === undefined ? undefined : { reason: outcome.acknowledgedInApp };
    const acknowledged = valid ?? inApp;
    const severity = NAG_SEVERITY[rule.level];
    const gates = gating.has(rule.pack);
    const verdict = outcome.result === 'threw' ? 'unknown' : 'fail';
    const fails = gates && !acknowledged && isAtLeast(severity, policy.failOn);
    const [expired] = acknowledged ? [] : matches;
    const excuses = { ...(acknowledged && { acknowledged }), ...(expired && { expired }) };
    return [{ id, verdict, severity, rule, resource, stack, outcome, gates, fails, ...excuses }];
  });
  return { judgements, used };
}

function idOf(rule: NagRule, { result, finding }: NagOutcome): string {
  if (result === 'threw') return `undecided[${rule.id}]`;
  return finding === undefined ? rule.id : `${rule.id}[${finding}]`;
}

type Finder = (id: string, rule: NagRule, resource: NagResource, stack: NagStack) => readonly Acknowledgement[];

/** Looks acknowledgements up by rule first: globs are compiled once for each environment. */
function acknowledgementFinder(acknowledgements: readonly Acknowledgement[]): Finder {
  const byRule = new Map<string, Acknowledgement[]>();
  for (const acknowledgement of acknowledgements) {
    const { rule } = acknowledgement;
    byRule.set(rule, [...(byRule.get(rule) ?? []), acknowledgement]);
  }
  const globs = new Map<string, (path: string) => boolean>();
  const matchesPath = (glob: string, path: string): boolean => {
    const matches = globs.get(glob) ?? picomatch(glob, { dot: true });
    globs.set(glob, matches);
    return matches(path);
  };
  return (id, rule, resource, stack) => {
    const wildcard = id.startsWith(`${rule.id}[`) ? (byRule.get(`${rule.id}[*]`) ?? []) : [];
    return [...(byRule.get(id) ?? []), ...wildcard].filter(({ path, environments }) => {
      if (environments && !(stack.environment !== undefined && environments.includes(stack.environment))) return false;
      if (path.includes('{env}') && stack.environment === undefined) return false;
      return matchesPath(path.replaceAll('{env}', stack.environment ?? ''), resource.path);
    });
  };
}
