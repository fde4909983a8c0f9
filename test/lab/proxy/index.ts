import { once } from 'node:events';
import { readYaml } from '#src/documents/yaml-document.ts';
import { AuditError } from '#src/model/audit-error.ts';
import type { AnswerSource } from './answers/source.ts';
import { createUpstream } from './answers/upstream.ts';
import type { ProxyState } from './control.ts';
import { createFaultPlan } from './faults/fault-plan.ts';
import { readFaults } from './faults/read-faults.ts';
import { readPolicy } from './policy/policy.ts';
import { replayAnswers } from './recording/player.ts';
import { recordAnswers } from './recording/recorder.ts';
import { createProxyServer } from './server.ts';
import { createStats, type Stats } from './stats.ts';

/** Where the proxy listens and what stands behind it; the rest are paths of files. */
export interface ProxyOptions {
  /** The emulator's address; not needed with `replay`. */
  readonly upstream?: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly faults?: string;
  readonly policy?: string;
  readonly record?: string;
  readonly replay?: string;
}

export interface Proxy {
  /** `http://localhost:PORT`: S3 addresses with a bucket in the host name work only with a name. */
  readonly url: string;
  /** Ends open connections, hanging ones too, and completes a recording. */
  close(): Promise<void>;
}

/** Starts the lab's proxy. Throws AuditError for a wrong faults, policy or recording file. */
export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  const stats = createStats();
  const faults =
    options.faults === undefined ? { faults: [], seed: 1 } : readFaults(readYaml(options.faults, options.faults));
  const state: ProxyState = {
    faults: createFaultPlan(faults),
    policy: options.policy === undefined ? undefined : readPolicy(readYaml(options.policy, options.policy)),
    stats,
    source: options.replay ?? options.upstream ?? '',
  };
  const source = sourceOf(options, stats);
  const server = createProxyServer(state, source);
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    url: `http://localhost:${port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      await source.close();
    },
  };
}

function sourceOf({ upstream, record, replay }: ProxyOptions, stats: Stats): AnswerSource {
  if (replay !== undefined) {
    if (record === undefined) return replayAnswers(replay, (key) => stats.countNotRecorded(key));
    throw new AuditError('lab/proxy', { message: 'record and replay exclude each other' });
  }
  if (upstream === undefined)
    throw new AuditError('lab/proxy', { message: 'give an upstream or a recording to replay' });
  const emulator = createUpstream(upstream);
  return record === undefined ? emulator : recordAnswers(emulator, record);
}
