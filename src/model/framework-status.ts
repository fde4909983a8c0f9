import type { Finding } from './finding.ts';
import type { Verdict } from './verdict.ts';

/** One requirement of a framework, and the rules that look after it; none: nothing here assesses it. */
export interface Control {
  readonly id: string;
  /** Only where the framework's text is public. */
  readonly title?: string;
  readonly rules: readonly string[];
  /** Why no rule assesses it. */
  readonly reason?: string;
}

/** A framework as data: which rules speak for which of its controls, by whose mapping and of which day. */
export interface Framework {
  /** As people name it on the command line: `nist-800-53-r5`. */
  readonly name: string;
  readonly title: string;
  readonly version: string;
  /** Where the mapping comes from. */
  readonly source: string;
  /** The day of the mapping, YYYY-MM-DD. */
  readonly date: string;
  readonly controls: readonly Control[];
}

/** Findings by verdict; what a waiver covers is counted as waived only, what nobody looked at as unknown. */
export interface ControlCounts {
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
  readonly notApplicable: number;
  readonly waived: number;
}

/**
 * How a control stands. `waived`: nothing else is wrong with it, but a waiver covers a failure or an unknown, which makes no
 * pass of it. `not assessed`: no rule speaks for it.
 */
export type ControlVerdict = Verdict | 'waived' | 'not assessed';

export interface ControlStatus {
  readonly id: string;
  readonly title?: string;
  readonly status: ControlVerdict;
  readonly rules: readonly string[];
  readonly counts: ControlCounts;
  /** Those of its rules that are unknown for some resource, or have no evidence at all. */
  readonly undecided?: readonly string[];
}

/** A framework with the status of every control that it has. */
export interface FrameworkStatus {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly source: string;
  readonly date: string;
  readonly controls: readonly ControlStatus[];
}

/** What a rule says of a template where only the account knows. */
const NEEDS_LIVE = 'needs live state';

/**
 * The status of each control by the findings of its rules. `judged` are the ids of the rules that ran: without their evidence
 * (a rule that did not run, a type that was not read, a fact that a template has not) a control is unknown, never a pass.
 */
export function frameworkStatus(
  { name, title, version, source, date, controls }: Framework,
  findings: readonly Finding[],
  judged: ReadonlySet<string>,
): FrameworkStatus {
  const byRule = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.kind !== 'rule' || finding.informs) continue;
    const others = byRule.get(finding.ruleId);
    if (others) others.push(finding);
    else byRule.set(finding.ruleId, [finding]);
  }
  const statuses = controls.map((control): ControlStatus => {
    const counts = countsOf(control.rules, byRule, judged);
    const undecided = control.rules.filter((rule) => countsOf([rule], byRule, judged).unknown > 0);
    return {
      id: control.id,
      ...(control.title === undefined ? {} : { title: control.title }),
      status: control.rules.length === 0 ? 'not assessed' : verdictOf(counts),
      rules: control.rules,
      counts,
      ...(undecided.length === 0 ? {} : { undecided }),
    };
  });
  return { name, title, version, source, date, controls: statuses };
}

function countsOf(
  rules: readonly string[],
  byRule: ReadonlyMap<string, readonly Finding[]>,
  judged: ReadonlySet<string>,
): ControlCounts {
  const counts = { pass: 0, fail: 0, unknown: 0, notApplicable: 0, waived: 0 };
  for (const rule of rules) {
    if (!judged.has(rule)) counts.unknown += 1;
    for (const finding of byRule.get(rule) ?? []) counts[countedAs(finding)] += 1;
  }
  return counts;
}

function countedAs({ verdict, waived, resource, reason }: Finding): keyof ControlCounts {
  if (waived) return 'waived';
  if (verdict !== 'not-applicable') return verdict;
  // Nobody looked at a type as a whole, or nobody can look yet: that is no evidence that there is nothing to say.
  return resource.id === '' || reason === NEEDS_LIVE ? 'unknown' : 'notApplicable';
}

function verdictOf({ pass, fail, unknown, waived }: ControlCounts): ControlVerdict {
  if (fail > 0) return 'fail';
  if (unknown > 0) return 'unknown';
  if (waived > 0) return 'waived';
  return pass > 0 ? 'pass' : 'not-applicable';
}
