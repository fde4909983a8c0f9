import { setMaxListeners } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Snapshot } from '#src/model/snapshot.ts';
import type { Collector } from '#src/sources/live/collector.ts';
import { readLive } from '#src/sources/live/read-live.ts';
import { COLLECTORS } from '#src/sources/live/registry.generated.ts';
import type { Fault } from '../../lab/proxy/faults/fault.ts';
import type { FaultTally } from '../../lab/proxy/faults/fault-plan.ts';
import { startProxy } from '../../lab/proxy/index.ts';
import type { StatsReport } from '../../lab/proxy/stats.ts';
import { sessionAt } from './session-at.ts';

/** Reads of a recorded account, each as whole or as hindered as the proxy is told to make it. */
export interface ReplayedReads {
  /** The read that was recorded. */
  readonly recorded: Snapshot;
  read(collectors: readonly Collector[]): Promise<Snapshot>;
  /** These faults, and no others, strike from now on. */
  setFaults(faults: readonly Fault[]): Promise<void>;
  /** This IAM policy is enforced from now on. */
  setPolicy(policy: object): Promise<void>;
  /** Neither faults nor a policy from now on. */
  clear(): Promise<void>;
  stats(): Promise<StatsReport>;
  /** How many calls the faults have struck. */
  struck(): Promise<number>;
  close(): Promise<void>;
}

/** Reads everything once through a recording proxy before `endpoint`, and then stands for that account without it. */
export async function recordReads(endpoint: string): Promise<ReplayedReads> {
  const folder = mkdtempSync(join(tmpdir(), 'infra-audit-recording-'));
  const record = join(folder, 'read.ndjson.gz');
  const recorder = await startProxy({ upstream: endpoint, port: 0, record });
  const agent = new Agent({ keepAlive: true });
  const recorded = await readAt(recorder.url, agent)(COLLECTORS);
  await recorder.close();
  const replay = await startProxy({ replay: record, port: 0 });
  rmSync(folder, { recursive: true });
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${replay.url}/_lab/${path}`, { method, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return answer.json();
  };
  const stats = async () => (await control('GET', 'stats')) as ControlStats; // what control.ts sends
  return {
    recorded,
    read: readAt(replay.url, agent),
    setFaults: async (faults) => void (await control('PUT', 'faults', faults)),
    setPolicy: async (policy) => void (await control('PUT', 'policy', policy)),
    clear: async () => void (await Promise.all([control('DELETE', 'faults'), control('DELETE', 'policy')])),
    stats,
    struck: async () => (await stats()).faultRules.reduce((sum, { injected }) => sum + injected, 0),
    close: async () => {
      agent.destroy();
      await replay.close();
    },
  };
}

/** What the control endpoint answers. */
interface ControlStats extends StatsReport {
  readonly faultRules: readonly FaultTally[];
}

function readAt(url: string, agent: Agent): (collectors: readonly Collector[]) => Promise<Snapshot> {
  return (collectors) => {
    const { signal } = new AbortController();
    setMaxListeners(0, signal); // as the CLI's own: each call under way listens
    return readLive(sessionAt(url, agent), collectors, { takenAt: new Date(0), toolVersion: '0.0.0', signal });
  };
}
