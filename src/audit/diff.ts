import { closeSync, openSync, readSync } from 'node:fs';
import { AuditError } from '#src/model/audit-error.ts';
import { CHANGE_KINDS, type Change, type Diff, type DiffSide, summarizeChanges } from '#src/model/diff.ts';
import type { Report } from '#src/model/report.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { readSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import { diffReports } from './diff/diff-reports.ts';
import { diffSnapshots } from './diff/diff-snapshots.ts';
import { readReport } from './read-report.ts';

/** Compares two runs: two reports or two snapshots, told apart by what the files hold. Anything else is an AuditError. */
export function diff(from: string, to: string, toolVersion: string): Diff {
  const [one, other] = [isGzip(from), isGzip(to)];
  if (one !== other) {
    const kind = (isSnapshot: boolean): string => (isSnapshot ? 'a snapshot' : 'a report');
    throw new AuditError('diff/mixed', {
      message: `${from} is ${kind(one)}, ${to} is ${kind(other)}: they cannot be compared`,
      fix: 'Give two reports (--format json=<file>) or two snapshots.',
    });
  }
  const tool = { name: 'infra-audit', version: toolVersion } as const;
  const found = one ? betweenSnapshots(from, to) : betweenReports(from, to);
  const changes = inOrder(found.changes);
  const { of, same, sides } = found;
  const summary = summarizeChanges(changes, same);
  return { schema: 'infra-audit/diff/v1', tool, of, from: sides[0], to: sides[1], summary, changes };
}

interface Found {
  readonly of: Diff['of'];
  readonly changes: readonly Change[];
  readonly same: number;
  readonly sides: readonly [DiffSide, DiffSide];
}

function betweenReports(from: string, to: string): Found {
  const [one, other] = [readReport(from), readReport(to)];
  const sides = [sideOfReport(from, one), sideOfReport(to, other)] as const;
  refuseOthers(sides);
  if (one.run.command !== other.run.command) {
    throw notComparable(sides, `one is of ${one.run.command}, the other of ${other.run.command}`);
  }
  return { of: 'report', ...diffReports(one, other), sides };
}

function betweenSnapshots(from: string, to: string): Found {
  const [one, other] = [readSnapshot(from), readSnapshot(to)];
  const sides = [sideOfSnapshot(from, one), sideOfSnapshot(to, other)] as const;
  refuseOthers(sides);
  return { of: 'snapshot', ...diffSnapshots(one, other), sides };
}

/** Findings and resources are known by their environment and account: of two of them everything would be new and gone. */
function refuseOthers(sides: readonly [DiffSide, DiffSide]): void {
  const [{ environment, account }, other] = sides;
  if (environment !== other.environment) {
    throw notComparable(
      sides,
      `one is of ${environment ?? 'no environment'}, the other of ${other.environment ?? 'none'}`,
    );
  }
  if (account !== undefined && other.account !== undefined && account !== other.account) {
    throw notComparable(sides, `one is of account ${account}, the other of ${other.account}`);
  }
}

function notComparable([from, to]: readonly [DiffSide, DiffSide], why: string): AuditError {
  return new AuditError('diff/different-subjects', {
    message: `${from.file} and ${to.file} cannot be compared: ${why}`,
    fix: 'diff compares two runs of one thing at two times.',
  });
}

function inOrder(changes: readonly Change[]): Change[] {
  return CHANGE_KINDS.flatMap((kind) => changes.filter(({ is }) => is === kind));
}

function sideOfReport(file: string, { run: { startedAt, environment, account } }: Report): DiffSide {
  return {
    file,
    at: startedAt,
    ...(environment === undefined ? {} : { environment }),
    ...(account === undefined ? {} : { account }),
  };
}

function sideOfSnapshot(file: string, { takenAt, account }: Snapshot): DiffSide {
  return { file, at: takenAt, account };
}

/** A snapshot is gzip (RFC 1952: 1f 8b); a report is text. */
function isGzip(path: string): boolean {
  try {
    const file = openSync(path, 'r');
    try {
      const start = Buffer.alloc(2);
      return readSync(file, start, 0, 2, 0) === 2 && start.equals(Buffer.from([0x1f, 0x8b]));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const message = `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    throw new AuditError('diff/unreadable', { message });
  }
}
