import { parseYaml } from '#src/documents/yaml-document.ts';
import { AuditError } from '#src/model/audit-error.ts';
import { createFaultPlan, type FaultPlan } from './faults/fault-plan.ts';
import { readFaults } from './faults/read-faults.ts';
import { addressOf, jsonResponse, type LabRequest, type LabResponse } from './message.ts';
import { type Policy, readPolicy } from './policy/policy.ts';
import type { Stats } from './stats.ts';

/** What can be changed while the proxy runs. */
export interface ProxyState {
  faults: FaultPlan;
  policy: Policy | undefined;
  readonly stats: Stats;
  readonly source: string;
}

type Handler = (state: ProxyState, body: string) => LabResponse;

const done = (): LabResponse => jsonResponse(200, { ok: true });

const handlers: Readonly<Record<string, Handler>> = {
  'GET /_lab/health': ({ source, policy }) =>
    jsonResponse(200, { ok: true, source, isPolicyEnforced: policy !== undefined }),
  'GET /_lab/stats': ({ stats, faults }) => jsonResponse(200, { ...stats.report(), faultRules: faults.tallies() }),
  'POST /_lab/stats/reset': ({ stats, faults }) => {
    stats.reset();
    faults.resetTallies();
    return done();
  },
  'PUT /_lab/faults': (state, body) => {
    const set = readFaults(parseYaml(body, 'faults'));
    state.faults = createFaultPlan(set);
    return jsonResponse(200, { ok: true, faults: set.faults.length });
  },
  'DELETE /_lab/faults': (state) => {
    state.faults = createFaultPlan({ faults: [], seed: 1 });
    return done();
  },
  'PUT /_lab/policy': (state, body) => {
    state.policy = readPolicy(parseYaml(body, 'policy'));
    return done();
  },
  'DELETE /_lab/policy': (state) => {
    state.policy = undefined;
    return done();
  },
};

/** Answers a request to `/_lab/…`; errors are JSON with a `message`. */
export function control(state: ProxyState, request: LabRequest): LabResponse {
  const name = `${request.method} ${addressOf(request).path}`;
  const handler = handlers[name];
  if (!handler) {
    return jsonResponse(404, { message: `no ${name}; there are: ${Object.keys(handlers).join(', ')}` });
  }
  try {
    return handler(state, request.body.toString('utf8'));
  } catch (error) {
    if (error instanceof AuditError) return jsonResponse(400, { code: error.code, message: error.message });
    throw error;
  }
}
