import type { Call } from '../identify/call.ts';
import type { LabResponse } from '../message.ts';
import { issuedAccessKey } from './secrets.ts';

/** Tells callers apart by the roles they assumed, so that a replay works whatever key the first caller has. */
export interface Callers {
  nameOf(call: Call): string;
  learn(call: Call, response: LabResponse): void;
}

export function createCallers(): Callers {
  const issued = new Set<string>();
  return {
    nameOf: ({ accessKeyId }) => (issued.has(accessKeyId) ? accessKeyId : ''),
    learn: (call, response) => {
      const key = issuedAccessKey(call, response);
      if (key !== undefined) issued.add(key);
    },
  };
}
