import { NormalizedSchema } from '@smithy/core/schema';
import { CallLog } from '#src/aws/call-log.ts';
import { clientConfig } from '#src/aws/clients.ts';
import { Governor } from '#src/aws/governor.ts';
import type { ClientClass, Session } from '#src/aws/session.ts';
import type { Place } from '../live/collector.ts';
import { NotRecorded, type Shelf } from './answers/answer.ts';
import { answerTo } from './answers/recorded-types.ts';
import { sdkShape, type ShapeOptions } from './sdk-shape.ts';

/** What we use of the SDK's context of a command. */
interface CommandContext {
  readonly clientName?: string;
  readonly commandName?: string;
  readonly __smithy_context?: Record<string, unknown>;
}

interface Middleware {
  (
    next: unknown,
    context: CommandContext,
  ): (call: { readonly input: object }) => Promise<{ output: object; response: object }>;
}

/** Every SDK client has it. */
interface WithMiddleware {
  readonly middlewareStack: {
    add(middleware: Middleware, options: { step: 'initialize'; priority: 'high'; name: string }): void;
  };
}

/**
 * A session in which the SDK's clients answer from what Config recorded and never touch the network: the live collectors map
 * it as they map the services' own answers, so the two sources cannot come apart. An operation that Config cannot answer
 * fails with NotRecorded, and the collector turns that into a gap of the scope it declares.
 */
export function answeringSession(place: Place, shelf: Shelf, onMisfit: ShapeOptions['onMisfit']): Session {
  const clients = new Map<unknown, unknown>();
  return {
    ...place,
    // Calls that are none must not be counted, nor wait.
    calls: new CallLog(),
    governor: new NoGovernor(),
    client<Client>(type: ClientClass<Client>): Client {
      const known = clients.get(type) ?? answering(new type(clientConfig(place)), shelf, onMisfit);
      clients.set(type, known);
      return known as Client; // the map holds each class's own instance under the class
    },
  };
}

class NoGovernor extends Governor {
  override run<Result>(_service: string, _signal: AbortSignal, call: () => Promise<Result>): Promise<Result> {
    return call();
  }
}

function answering<Client>(client: Client, shelf: Shelf, onMisfit: ShapeOptions['onMisfit']): Client {
  const answer: Middleware = (_next, { clientName = '', commandName = '', __smithy_context: smithy }) => {
    const operation = smithy?.['operationSchema'];
    return async ({ input }) => {
      const recorded = answerTo(clientName, commandName);
      if (!recorded) throw new NotRecorded(`what ${commandName.replace(/Command$/, '')} answers`);
      const value = recorded(shelf, { ...input });
      const output = sdkShape(outputSchema(operation), value, { imagine: shelf.imagine, onMisfit });
      return { output: { ...Object(output), $metadata: {} }, response: {} };
    };
  };
  for (const { middlewareStack } of clientsIn(client)) {
    middlewareStack.add(answer, { step: 'initialize', priority: 'high', name: 'answerFromConfig' });
  }
  return client;
}

/** The SDK's clients in what a collector calls its client: one, or an object that holds several. */
function clientsIn(client: unknown): WithMiddleware[] {
  const candidates = hasMiddleware(client) ? [client] : Object.values(Object(client));
  return candidates.filter(hasMiddleware);
}

function hasMiddleware(value: unknown): value is WithMiddleware {
  return typeof value === 'object' && value !== null && 'middlewareStack' in value;
}

/** An operation's schema is a tuple whose last member is its output's. */
function outputSchema(operation: unknown): NormalizedSchema {
  if (!Array.isArray(operation)) throw new TypeError('the SDK gives no schema of the operation');
  return NormalizedSchema.of(operation[5] as Parameters<typeof NormalizedSchema.of>[0]); // as the SDK's own serializer does
}
