import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from './answers/error-code.ts';
import { errorResponse, malformedResponse } from './answers/error-response.ts';
import type { AnswerSource } from './answers/source.ts';
import { control, type ProxyState } from './control.ts';
import type { Fault } from './faults/fault.ts';
import type { Call } from './identify/call.ts';
import { identify } from './identify/identify.ts';
import { type LabRequest, type LabResponse, readRequest } from './message.ts';
import { notAuthorized, refusalOf } from './policy/enforce.ts';
import { actionsOf } from './policy/operation-actions.ts';

/** What a client gets: an answer (whole, or cut in its body), or a connection that ends without one. */
type Outcome = { readonly answer: LabResponse; readonly isCut?: boolean } | 'reset' | 'silence';

/** An HTTP server in front of a source of answers, with the faults and the policy that hold at the time of each call. */
export function createProxyServer(state: ProxyState, source: AnswerSource): Server {
  const server = createServer((message, response) => {
    respond(state, source, message, response).catch((error: unknown) => {
      // A client that left in the middle of its request is no error of ours; anything else must be seen.
      if (message.destroyed && !message.complete) return;
      server.emit('error', error);
    });
  });
  // An SDK's connection pool outlives Node's default of 5 s, and a reused closed connection is a spurious error.
  server.keepAliveTimeout = 120_000;
  return server;
}

async function respond(
  state: ProxyState,
  source: AnswerSource,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = await readRequest(message);
  const outcome = await outcomeOf(state, source, request);
  if (response.destroyed || outcome === 'silence') return;
  if (outcome === 'reset') return void message.socket.resetAndDestroy();
  send(request, response, outcome.answer, outcome.isCut === true);
}

async function outcomeOf(state: ProxyState, source: AnswerSource, request: LabRequest): Promise<Outcome> {
  if (request.target.startsWith('/_lab/')) return { answer: control(state, request) };
  if (request.target.startsWith('/moto-api/')) return { answer: await source.pass(request) };
  const call = identify(request);
  state.stats.countCall(call);
  const faults = state.faults.strike(call);
  for (const { mode } of faults) state.stats.countFault(mode, call);
  for (const { ms = 1000 } of faults.filter(({ mode }) => mode === 'latency')) await delay(ms);
  const fault = faults.find(({ mode }) => mode !== 'latency');
  if (fault && fault.mode !== 'truncate') return inject(fault, request, call);
  const refusal = state.policy && refusalOf(state.policy, call);
  if (refusal) {
    state.stats.countDenied(call);
    return { answer: errorResponse(request, call.protocol, refusal.code, refusal.message) };
  }
  return { answer: await source.answer(request, call), isCut: fault?.mode === 'truncate' };
}

async function inject(fault: Fault, request: LabRequest, call: Call): Promise<Outcome> {
  switch (fault.mode) {
    case 'reset':
      return 'reset';
    case 'hang':
      if (fault.ms === undefined) return 'silence';
      await delay(fault.ms);
      return 'reset';
    case 'malform':
      return { answer: malformedResponse(request, call.protocol) };
    case 'deny':
    case 'throttle':
    case 'error': {
      const usual = errorCode(call, fault.mode);
      const code = fault.code === undefined ? usual : { code: fault.code, status: usual.status };
      const status = fault.status ?? usual.status;
      const message = fault.message ?? wording(fault.mode, call);
      return { answer: errorResponse(request, call.protocol, { ...code, status }, message) };
    }
    default:
      throw new Error(`a ${fault.mode} is no answer of its own`);
  }
}

function wording(mode: 'deny' | 'throttle' | 'error', call: Call): string {
  if (mode === 'throttle') return 'Rate exceeded';
  if (mode === 'error') return 'An internal error occurred (injected)';
  const action = actionsOf(call)[0] ?? `${call.service}:${call.operation}`;
  return notAuthorized(call, action, 'because no identity-based policy allows the action (injected)');
}

function send(request: LabRequest, response: ServerResponse, answer: LabResponse, isCut: boolean): void {
  const { status, headers, body } = answer;
  const isBodyless = status === 204 || status === 304 || request.method === 'HEAD';
  const hasLength = headers.some(([name]) => name.toLowerCase() === 'content-length');
  const length = isBodyless || hasLength ? [] : ['Content-Length', String(body.length)];
  response.writeHead(status, [...headers.flat(), ...length]);
  if (!isCut || isBodyless) return void response.end(isBodyless ? undefined : body);
  // The announced length stays: the client must notice that the rest is missing.
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
}
