import type { Report } from '#src/model/report.ts';
import type { RunFile } from '../keep-run.ts';
import { FolderStore } from './folder-store.ts';
import type { Place } from './place.ts';

/** A kept run; its mark is another whenever its report is. */
export interface StoredRun {
  readonly name: string;
  readonly mark: string;
}

/** Where runs are kept, be it a folder or a bucket. What cannot be read or written is an AuditError. */
export interface RunStore {
  /** As its user wrote it. */
  readonly place: string;
  /** Who brings the index up to date: whoever reads the history, or, where reading must write nothing, whoever keeps a run. */
  readonly indexedBy: 'reader' | 'keeper';
  /** The environments that have kept runs. */
  environments(): Promise<readonly string[]>;
  /** The runs of an environment, oldest first; what is half written, or no run, is left out. */
  runs(environment: string | undefined): Promise<readonly StoredRun[]>;
  /** The text of a run's `report.json`, and what errors call it. */
  report(environment: string | undefined, name: string): Promise<ReportText>;
  /** The text of the index of an environment's runs, if there is one. */
  index(environment: string): Promise<string | undefined>;
  /** Keeps the index for the next time. Where it cannot be written, the next time takes longer; nothing else depends on it. */
  keepIndex(environment: string, text: string): Promise<void>;
  /** Keeps a run, whole or not at all. */
  keep(report: Report, files: Iterable<RunFile>): Promise<void>;
}

export interface ReportText {
  readonly text: string;
  readonly path: string;
}

/** The store at a place; nothing is asked of it yet. */
export async function openStore(place: Place, signal: AbortSignal): Promise<RunStore> {
  if (place.kind === 'folder') return new FolderStore(place.path);
  const { BucketStore } = await import('./bucket-store.ts'); // brings the SDK
  return new BucketStore(place, signal);
}
