import { writeSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { loadEnvironment } from '#src/spec/environment.ts';
import type { CheckRequest } from './check.ts';
import type { RunContext } from './run-context.ts';
import { takeSnapshot } from './take-snapshot.ts';

export interface SnapshotRequest extends CheckRequest {
  readonly output: string;
}

/** Reads an environment's account once and saves everything the read produced, gaps included. */
export async function snapshot(request: SnapshotRequest, context: RunContext): Promise<Snapshot> {
  const environment = loadEnvironment(request.workspace, request.environment, request.overrides);
  const taken = await takeSnapshot(environment, request.source, context);
  writeSnapshot(request.output, taken);
  return taken;
}
