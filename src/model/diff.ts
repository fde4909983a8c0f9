import type { FindingKind, FindingSubject } from './finding.ts';
import type { Json } from './json.ts';
import type { Severity } from './severity.ts';

/** What differs between two runs: two reports by fingerprint, or two snapshots by resource and property. */
export interface Diff {
  readonly schema: 'infra-audit/diff/v1';
  readonly tool: { readonly name: 'infra-audit'; readonly version: string };
  readonly of: 'report' | 'snapshot';
  readonly from: DiffSide;
  readonly to: DiffSide;
  readonly summary: DiffSummary;
  /** New first, then gone, changed and unknown; among findings the worst first. */
  readonly changes: readonly Change[];
}

/** One of the two runs. */
export interface DiffSide {
  readonly file: string;
  /** ISO 8601, UTC: when the run or the read began. */
  readonly at: string;
  readonly environment?: string;
  readonly account?: string;
}

export interface DiffSummary {
  readonly new: number;
  readonly gone: number;
  readonly changed: number;
  readonly unknown: number;
  readonly same: number;
}

export const CHANGE_KINDS = ['new', 'gone', 'changed', 'unknown'] as const;

/** A resource or an open finding that only one run has (`new`, `gone`), that both have with other values, or that cannot be compared. */
export interface Change {
  readonly is: (typeof CHANGE_KINDS)[number];
  /** The finding's fingerprint, or the resource's key. */
  readonly key: string;
  readonly resource: FindingSubject;
  /** Of the later run where it has one. Absent between snapshots. */
  readonly finding?: {
    readonly kind: FindingKind;
    readonly ruleId: string;
    readonly title: string;
    readonly severity: Severity;
  };
  /** What differs; empty for resources that only one snapshot has. */
  readonly values: readonly ValueChange[];
  /** Why it cannot be compared. */
  readonly reason?: string;
}

/** One value in both runs; a side that has none lacks its member. */
export interface ValueChange {
  /** Dotted property path, elements of a list in brackets; of findings `verdict`, `severity`, `waived`, `reason`, a drift's `view`, or an evidence's path. */
  readonly path: string;
  readonly from?: Json;
  readonly to?: Json;
}

/** Counts the changes; `same` is what both runs have alike. */
export function summarizeChanges(changes: readonly Change[], same: number): DiffSummary {
  const count = (kind: Change['is']): number => changes.filter(({ is }) => is === kind).length;
  return { new: count('new'), gone: count('gone'), changed: count('changed'), unknown: count('unknown'), same };
}
