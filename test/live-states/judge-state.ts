import { setMaxListeners } from 'node:events';
import { openSession } from '#src/aws/session.ts';
import type { Finding } from '#src/model/finding.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { demandOfRules } from '#src/rules/demand.ts';
import { judgeRules } from '#src/rules/judge/judge-rules.ts';
import type { Rule } from '#src/rules/rule.ts';
import { COLLECTORS } from '#src/sources/live/registry.generated.ts';
import { narrowed } from '#src/sources/live/narrowed.ts';
import { readLive } from '#src/sources/live/read-live.ts';
import type { MappedCheck } from './mapping.ts';
import type { StateCase } from './read-cases.ts';

export interface JudgedState {
  readonly snapshot: Snapshot;
  readonly findings: readonly Finding[];
}

/** Reads what the rules need of the account, in the regions that the case speaks of, and judges it. */
export async function judgeState(
  state: StateCase,
  rules: readonly Rule[],
  { parameters = {} }: Pick<MappedCheck, 'parameters'>,
): Promise<JudgedState> {
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  const demand = demandOfRules(rules);
  const collectors = COLLECTORS.filter(({ types }) => types.some((type) => demand.types.has(type)));
  // A session remembers what it has read, so each state has its own.
  const sessions = await Promise.all(regionsOf(state).map((region) => openSession({ region }, undefined, signal)));
  const [home, ...elsewhere] = sessions;
  if (!home) throw new TypeError('a state has a region');
  const snapshot = await readLive(
    home,
    collectors.map((collector) => narrowed(collector, demand.wants)),
    { takenAt: new Date(), toolVersion: '0.0.0', signal, elsewhere },
  );
  return { snapshot, findings: judgeRules(rules, snapshot, { scope: () => 'live-states', env: {}, parameters }) };
}

const HOME = 'us-east-1';

function regionsOf({ setup, expect }: StateCase): string[] {
  const named = [...setup, ...expect].map(({ region }) => region).filter((region) => region !== 'aws-global');
  return [...new Set([HOME, ...named])];
}
