import type { Finding } from './finding.ts';
import type { FrameworkStatus } from './framework-status.ts';
import type { Gap } from './gap.ts';
import type { Picture } from './picture.ts';
import type { RunPoint } from './run-point.ts';
import { SEVERITIES, type Severity } from './severity.ts';
import type { WaiverUse } from './waiver.ts';

/** One run's answer: what every reporter prints and `--format json` is. */
export interface Report {
  readonly schema: 'infra-audit/report/v1';
  readonly tool: { readonly name: 'infra-audit'; readonly version: string };
  readonly run: Run;
  readonly summary: Summary;
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
  /** What the user should know about the run itself, e.g. a stale acknowledgement; never a finding. */
  readonly warnings: readonly string[];
  /** How each control of the frameworks asked for stands. */
  readonly frameworks?: readonly FrameworkStatus[];
  /** What became of the waivers that concern the run. */
  readonly waivers?: readonly WaiverUse[];
  /** Against an earlier report: what is new, what is gone. */
  readonly baseline?: Baseline;
  /** What the environment is, for formats that draw it. */
  readonly picture?: Picture;
  /** Earlier runs of the environment, oldest first. */
  readonly history?: readonly RunPoint[];
}

/** How a run differs from the earlier report that it was compared with. */
export interface Baseline {
  /** The run id of the earlier report. */
  readonly of: string;
  readonly new: number;
  readonly known: number;
  readonly fixed: readonly FixedFinding[];
}

/** What the earlier report had open, and holds now or is gone. */
export type FixedFinding = Pick<
  Finding,
  'fingerprint' | 'kind' | 'ruleId' | 'title' | 'severity' | 'component' | 'resource'
>;

export interface Run {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly command: string;
  readonly environment?: string;
  readonly account?: string;
  readonly region?: string;
  readonly source: string;
  readonly apiCalls: number;
  /** Only these components were judged (globs): what is not in the report may be there all the same. */
  readonly components?: readonly string[];
}

export interface Summary {
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
  readonly notApplicable: number;
  readonly waived: number;
  /** Failing findings that no waiver covers. */
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly coverage?: Coverage;
}

/** How much of what lives in the environment somebody manages; AWS's own and what others manage are not part of it. */
export interface Coverage {
  readonly managed: number;
  readonly all: number;
  /** Resources that AWS made by itself, e.g. a default VPC. */
  readonly aws?: number;
  /** Resources of other stacks and other environments. */
  readonly elsewhere?: number;
}

/** Counts findings by verdict; a waived fail or unknown is counted as waived only, one that only informs not at all. */
export function summarize(all: readonly Finding[]): Summary {
  const findings = all.filter((finding) => !finding.informs);
  const counted = findings.filter((finding) => !finding.waived);
  const count = (verdict: string): number => counted.filter((finding) => finding.verdict === verdict).length;
  const bySeverity = Object.fromEntries(
    SEVERITIES.map((severity) => [
      severity,
      counted.filter((finding) => finding.verdict === 'fail' && finding.severity === severity).length,
    ]),
  ) as Record<Severity, number>; // fromEntries loses the key type; the keys are SEVERITIES
  return {
    pass: count('pass'),
    fail: count('fail'),
    unknown: count('unknown'),
    notApplicable: count('not-applicable'),
    waived: findings.length - counted.length,
    bySeverity,
  };
}
