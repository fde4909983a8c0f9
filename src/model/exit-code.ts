import type { Finding } from './finding.ts';
import { isAtLeast, type Severity } from './severity.ts';

/** What the process tells its caller. `internal` is 70 because Node's own default of 1 would read as findings. */
export const EXIT = { clean: 0, findings: 1, usage: 2, unknown: 3, internal: 70, interrupted: 130 } as const;

export interface ExitPolicy {
  readonly failOn: Severity;
  /** Rule ids or components whose unknowns are allowed; `*` allows every one. */
  readonly allowUnknown: readonly string[];
}

/** What a baseline knows does not count. 1 when a finding fails at or above the threshold, else 3 when such an unknown is not allowed, else 0. */
export function exitCodeOf(findings: readonly Finding[], { failOn, allowUnknown }: ExitPolicy): number {
  const counted = findings.filter(
    ({ waived, informs, baseline, severity }) =>
      !waived && !informs && baseline !== 'known' && isAtLeast(severity, failOn),
  );
  if (counted.some((finding) => finding.verdict === 'fail')) return EXIT.findings;
  const isAllowed = (finding: Finding): boolean =>
    allowUnknown.some((name) => name === '*' || name === finding.ruleId || name === finding.component);
  return counted.some((finding) => finding.verdict === 'unknown' && !isAllowed(finding)) ? EXIT.unknown : EXIT.clean;
}
