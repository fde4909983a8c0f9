import { setMaxListeners } from 'node:events';
import { inject } from 'vitest';
import { openSession } from '#src/aws/session.ts';
import type { Gap } from '#src/model/gap.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Collector } from '#src/sources/live/collector.ts';
import { emulatorEnv } from '../../cli/run-cli.ts';

export interface LabRead {
  readonly resources: readonly Resource[];
  /** Of types, resources and properties alike. */
  readonly gaps: readonly Gap[];
  /** The one resource of that type and name (or id); anything but one is an error. */
  readonly one: (type: string, name: string) => Resource;
  readonly calls: Readonly<Record<string, number>>;
  readonly depth: number;
}

/** Reads the shared lab through one collector, as an audit would. */
export async function collectFromLab(collector: Collector): Promise<LabRead> {
  const { endpoint, region } = inject('lab');
  Object.assign(process.env, emulatorEnv(endpoint));
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  const session = await openSession({ region }, undefined, signal);
  const { resources, gaps } = await collector.collect(session, signal);
  const { 'sts:GetCallerIdentity': _, ...calls } = session.calls.counts();
  return {
    resources,
    gaps: [...gaps, ...resources.flatMap((resource) => resource.gaps)],
    one: (type, name) => {
      const found = resources.filter((each) => each.type === type && (each.name === name || each.id === name));
      const [only] = found;
      if (!only || found.length > 1) throw new Error(`${found.length} resources ${type} are named ${name}`);
      return only;
    },
    calls,
    depth: session.calls.depth(),
  };
}
