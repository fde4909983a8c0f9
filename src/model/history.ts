import type { FindingKind, FindingSubject } from './finding.ts';
import type { RunPoint } from './run-point.ts';
import type { Severity } from './severity.ts';
import type { Verdict } from './verdict.ts';

/** What became of an environment over its kept runs, oldest first. */
export interface History {
  readonly schema: 'infra-audit/history/v1';
  readonly environment: string;
  readonly runs: readonly HistoryRun[];
  /** What is open first, the worst and oldest first; then what is fixed, the latest first. */
  readonly findings: readonly FindingHistory[];
}

/** One run, and how it differs from what its command had found open before; the first differs from none. */
export interface HistoryRun extends RunPoint {
  readonly command: string;
  /** Fingerprints of what is new, or known and worse; of the latter alone; and of what is fixed. */
  readonly new: readonly string[];
  readonly worse: readonly string[];
  readonly fixed: readonly string[];
}

/**
 * How a finding stands after the latest run of its command. `accepted`: a waiver covers it. `not judged`: it was open when
 * somebody last looked, and this run did not look.
 */
export type FindingState = 'open' | 'accepted' | 'not judged' | 'fixed';

/** A finding over the runs. Times are those at which runs began, ISO 8601, UTC. */
export interface FindingHistory {
  readonly fingerprint: string;
  readonly command: string;
  readonly kind: FindingKind;
  readonly ruleId: string;
  readonly title: string;
  readonly severity: Severity;
  /** When it was last seen: `fail` or `unknown`. */
  readonly verdict: Verdict;
  readonly component?: string;
  readonly resource: FindingSubject;
  readonly state: FindingState;
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** When it was first seen to be fixed, if it is. */
  readonly fixedAt?: string;
  /** Whole days from first seen to fixed, or to the latest run. */
  readonly ageDays: number;
  /** How often it came back after it was fixed. */
  readonly returned: number;
  /** It came back more than once: something keeps making it. */
  readonly isFlapping: boolean;
}
