import { failureOf, MalformedAnswer } from '#src/aws/aws-failure.ts';
import type { Session } from '#src/aws/session.ts';
import type { Gap, GapScope } from '#src/model/gap.ts';
import type { CallDeclaration, Callers, GetDeclaration, ListDeclaration, Missing, MissingAll } from './calls.ts';

/** What the calls of one collector have in common. */
export interface CallScope<Client> {
  readonly service: string;
  readonly client: Client;
  readonly session: Session;
  readonly signal: AbortSignal;
  /** What is missing when a list fails and the collector says nothing else. */
  readonly types: readonly string[];
  readonly gaps: Gap[];
}

/** Turns declarations into functions that record, wait for their turn, and report failures as gaps instead of throwing. */
export function makeCallers<Client, Calls extends Readonly<Record<string, CallDeclaration<Client>>>>(
  calls: Calls,
  scope: CallScope<Client>,
): Callers<Calls> {
  const clock = { depth: 0 };
  const callers = Object.entries(calls).map(([name, declaration]) => [
    name,
    declaration.kind === 'list'
      ? (input: never, missing?: MissingAll) => listAll(declaration, input, missing, scope, clock)
      : (input: never, missing: MissingAll) => getOne(declaration, input, missing, scope, clock),
  ]);
  return Object.fromEntries(callers) as Callers<Calls>; // each caller is made of the declaration under its name
}

/** How many calls of this collector have answered in a row: the next call may have needed all of them. */
interface Clock {
  depth: number;
}

async function listAll<Client, Input, Item>(
  declaration: ListDeclaration<Client, Input, Item>,
  input: Input,
  missing: MissingAll | undefined,
  scope: CallScope<Client>,
  clock: Clock,
): Promise<readonly Item[]> {
  const { service, client, session, signal, types } = scope;
  const pages = declaration.pages(client, input, signal)[Symbol.asyncIterator]();
  const items: Item[] = [];
  for (let depth = clock.depth + 1; ; depth += 1) {
    try {
      const page = await session.governor.run(service, signal, () => pages.next());
      if (page.done) return items; // known without a call: the page before had no token
      session.calls.record(declaration.action, depth);
      clock.depth = Math.max(clock.depth, depth);
      if (!page.value) throw new MalformedAnswer('the answer lacks the list it should hold');
      items.push(...page.value);
    } catch (error) {
      if (!(error instanceof MalformedAnswer)) session.calls.record(declaration.action, depth);
      note(error, declaration.action, missing ?? { types }, scope);
      return items;
    }
  }
}

async function getOne<Client, Input, Output>(
  declaration: GetDeclaration<Client, Input, Output>,
  input: Input,
  missing: MissingAll,
  scope: CallScope<Client>,
  clock: Clock,
): Promise<Output | null | undefined> {
  const { service, client, session, signal } = scope;
  const depth = clock.depth + 1;
  session.calls.record(declaration.action, depth);
  try {
    return await session.governor.run(service, signal, () => declaration.run(client, input, signal));
  } catch (error) {
    if (error instanceof Error && declaration.absent.includes(error.name)) return null;
    note(error, declaration.action, missing, scope);
    return undefined;
  } finally {
    clock.depth = Math.max(clock.depth, depth);
  }
}

function note<Client>(
  error: unknown,
  action: string,
  missing: MissingAll,
  { session, signal, gaps }: CallScope<Client>,
): void {
  signal.throwIfAborted();
  for (const scope of [missing].flat().flatMap((each) => scopesOf(each, session.region)))
    gaps.push({ action, scope, ...failureOf(error) });
}

function scopesOf(missing: Missing, region: string): GapScope[] {
  if ('types' in missing) return missing.types.map((type) => ({ kind: 'type', type, region }));
  const { type, id, properties } = missing;
  return [properties ? { kind: 'property', type, id, region, properties } : { kind: 'resource', type, id, region }];
}
