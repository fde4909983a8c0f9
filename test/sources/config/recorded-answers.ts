import type { ClientClass, Session } from '#src/aws/session.ts';

/** One answer of a service, as the SDK gives it to a collector. */
export interface Answered {
  /** E.g. `EC2Client.DescribeVpcs`. */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly output: Readonly<Record<string, unknown>>;
}

interface Context {
  readonly clientName?: string;
  readonly commandName?: string;
}

type Handler = (call: { readonly input: object }) => Promise<{ readonly output: object }>;

interface WithMiddleware {
  readonly middlewareStack: {
    add(middleware: (next: Handler, context: Context) => Handler, options: { step: 'initialize'; name: string }): void;
  };
}

/** The same session, which keeps what the services answer. */
export function recordAnswers(session: Session): { session: Session; answered: readonly Answered[] } {
  const answered: Answered[] = [];
  const clients = new Map<unknown, unknown>();
  const tapped = <Client>(type: ClientClass<Client>): Client => {
    const client = session.client(type);
    if (clients.has(type)) return client;
    clients.set(type, client);
    for (const { middlewareStack } of clientsIn(client)) {
      middlewareStack.add(
        (next, { clientName = '', commandName = '' }) =>
          async (call) => {
            const result = await next(call);
            const operation = `${clientName}.${commandName.replace(/Command$/, '')}`;
            answered.push({ operation, input: { ...call.input }, output: { ...result.output } });
            return result;
          },
        { step: 'initialize', name: 'recordAnswers' },
      );
    }
    return client;
  };
  return { session: { ...session, client: tapped }, answered };
}

/** A collector's client is one of the SDK's, or an object that holds several. */
function clientsIn(client: unknown): WithMiddleware[] {
  const candidates = hasMiddleware(client) ? [client] : Object.values(Object(client));
  return candidates.filter(hasMiddleware);
}

function hasMiddleware(value: unknown): value is WithMiddleware {
  return typeof value === 'object' && value !== null && 'middlewareStack' in value;
}
