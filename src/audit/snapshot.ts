import type { Snapshot } from '#src/model/snapshot.ts';
import { countKeptParts, removeKeptParts } from '#src/sources/snapshot/kept-parts.ts';
import { writeSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import { loadEnvironment } from '#src/spec/environment.ts';
import type { CheckRequest } from './check.ts';
import type { RunContext } from './run-context.ts';
import { takeSnapshot } from './take-snapshot.ts';

export interface SnapshotRequest extends CheckRequest {
  readonly output: string;
  /** Continues an interrupted read of the same output. */
  readonly resume: boolean;
  readonly services?: readonly string[];
  readonly regions?: readonly string[];
}

/** Reads an environment's account once and saves everything the read produced, gaps included. */
export async function snapshot(request: SnapshotRequest, context: RunContext): Promise<Snapshot> {
  const { workspace, source, output, resume, services, regions } = request;
  const environment = loadEnvironment(workspace, request.environment, request.overrides);
  try {
    const taken = await takeSnapshot(environment, source, context, undefined, {
      ...(services ? { services } : {}),
      ...(regions ? { regions } : {}),
      keep: { output, resume },
    });
    writeSnapshot(output, taken);
    removeKeptParts(output);
    return taken;
  } catch (error) {
    if (countKeptParts(output) === 0) removeKeptParts(output);
    throw error;
  }
}

/** How many parts an interrupted read of this output has kept for `resume`. */
export function interruptedParts(output: string): number {
  return countKeptParts(output);
}
