import { isDeepStrictEqual } from 'node:util';
import { failureOf, MalformedAnswer, NotListed } from '#src/aws/aws-failure.ts';
import type { Session } from '#src/aws/session.ts';
import { TagList } from '#src/aws/tag-list.ts';
import type { Gap, GapScope } from '#src/model/gap.ts';
import type {
  Asked,
  CallDeclaration,
  Callers,
  GetDeclaration,
  ListDeclaration,
  Missing,
  MissingAll,
  Tagged,
  TagsCaller,
} from './calls.ts';
import { type Outcome, SharedReads } from './shared-reads.ts';

/** What the calls of one collector have in common. */
export interface CallScope<Client> {
  readonly service: string;
  readonly client: Client;
  readonly session: Session;
  readonly signal: AbortSignal;
  /** What is missing when a list fails and the collector says nothing else. */
  readonly types: readonly string[];
  readonly gaps: NotedGap[];
  readonly wants: Wants;
  /** What was begun before anybody asked for it: a read is over when this is. */
  readonly begun: Promise<unknown>[];
}

/**
 * What a read is for: whether it needs these properties or facts of a type, or anything of it; given a resource, of that one.
 * A call that could add none of what is wanted is not made, and what it would have told is a gap called `skipped`.
 */
export type Wants = (type: string, properties?: readonly string[], of?: Asked) => boolean;

/** A gap while the collector still reads: it may be one of each resource that the collector will have yielded of a type. */
export interface NotedGap extends Omit<Gap, 'scope'> {
  readonly scope: GapScope | EveryScope;
}

interface EveryScope {
  readonly kind: 'every';
  readonly type: string;
  readonly region: string;
  readonly properties: readonly string[];
}

/** Turns declarations into functions that record, wait for their turn, and report failures as gaps instead of throwing. */
export function makeCallers<Client, Calls extends Readonly<Record<string, CallDeclaration<Client>>>>(
  calls: Calls,
  scope: CallScope<Client>,
): Callers<Calls> {
  const clock = { depth: 0 };
  const callers = Object.entries(calls).map(([name, declaration]) => [name, makeCaller(declaration, scope, clock)]);
  return Object.fromEntries(callers) as Callers<Calls>; // each caller is made of the declaration under its name
}

function makeCaller<Client>(declaration: CallDeclaration<Client>, scope: CallScope<Client>, clock: Clock): unknown {
  switch (declaration.kind) {
    case 'list':
      return (input: never, missing: MissingAll = { types: scope.types }) =>
        isWanted(missing, scope.wants)
          ? listAll(declaration, input, missing, scope, clock)
          : Promise.resolve(skip(declaration.action, missing, scope) ?? []);
    case 'get':
      return (input: never, missing: MissingAll) =>
        isWanted(missing, scope.wants)
          ? getOne(declaration, input, missing, scope, clock)
          : Promise.resolve(skip(declaration.action, missing, scope));
    case 'tags':
      return tagsCaller(declaration.action, scope, clock);
  }
}

/** What is missing without a call is what the call is for; one that is for nothing in particular is always made. */
function isWanted(missing: MissingAll, wants: Wants): boolean {
  return [missing].flat().some((each) => {
    if ('types' in each) return each.types.length === 0 || each.types.some((type) => wants(type));
    return 'everyOf' in each ? wants(each.everyOf, each.properties) : wants(each.type, each.properties, each);
  });
}

/** How many calls of this collector have answered in a row: the next call may have needed all of them. */
interface Clock {
  depth: number;
}

async function listAll<Client, Input, Item>(
  declaration: ListDeclaration<Client, Input, Item>,
  input: Input,
  missing: MissingAll,
  scope: CallScope<Client>,
  clock: Clock,
): Promise<readonly Item[]> {
  const ask = (): Promise<Outcome<readonly Item[]>> => readPages(declaration, input, scope, clock.depth);
  const { answer, failure, depth } = await perhapsShared(declaration.sharedAs, input, scope, ask);
  clock.depth = Math.max(clock.depth, depth);
  if (failure !== undefined) note(failure, declaration.action, missing, scope);
  return answer;
}

async function readPages<Client, Input, Item>(
  { action, pages }: ListDeclaration<Client, Input, Item>,
  input: Input,
  { service, client, session, signal }: CallScope<Client>,
  before: number,
): Promise<Outcome<readonly Item[]>> {
  const iterator = pages(client, input, signal)[Symbol.asyncIterator]();
  const answer: Item[] = [];
  for (let depth = before + 1; ; depth += 1) {
    try {
      const page = await session.governor.run(service, signal, () => iterator.next());
      if (page.done) return { answer, depth: depth - 1 }; // known without a call: the page before had no token
      session.calls.record(action, depth);
      if (!page.value) throw new MalformedAnswer('the answer lacks the list it should hold');
      answer.push(...page.value);
    } catch (failure) {
      if (!(failure instanceof MalformedAnswer)) session.calls.record(action, depth);
      return { answer, failure, depth };
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
  const ask = (): Promise<Outcome<Output | null | undefined>> => readOne(declaration, input, scope, clock.depth + 1);
  const { answer, failure, depth } = await perhapsShared(declaration.sharedAs, input, scope, ask);
  clock.depth = Math.max(clock.depth, depth);
  if (failure !== undefined) note(failure, declaration.action, missing, scope);
  return answer;
}

async function readOne<Client, Input, Output>(
  { action, run, absent }: GetDeclaration<Client, Input, Output>,
  input: Input,
  { service, client, session, signal }: CallScope<Client>,
  depth: number,
): Promise<Outcome<Output | null | undefined>> {
  session.calls.record(action, depth);
  try {
    return { answer: await session.governor.run(service, signal, () => run(client, input, signal)), depth };
  } catch (failure) {
    if (failure instanceof Error && absent.includes(failure.name)) return { answer: null, depth };
    return { answer: undefined, failure, depth };
  }
}

function perhapsShared<Client, Answer>(
  sharedAs: string | undefined,
  input: unknown,
  { session }: CallScope<Client>,
  ask: () => Promise<Outcome<Answer>>,
): Promise<Outcome<Answer>> {
  if (sharedAs === undefined) return ask();
  return session.client(SharedReads).once(`${sharedAs} ${JSON.stringify(input) ?? ''}`, ask);
}

/** What has no region in its ARN and is no bucket: https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/overview.html */
const HOME_REGIONS: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-northwest-1',
  'aws-us-gov': 'us-gov-west-1',
};

/** The list of this region begins at once, because it needs nobody's answer; not where nothing at all is wanted. */
function tagsCaller<Client>(action: string, scope: CallScope<Client>, clock: Clock): TagsCaller {
  const { session, signal, types, wants, begun } = scope;
  if (!types.some((type) => wants(type))) return () => Promise.resolve({});
  const listIn = (region: string) => session.client(TagList, region).read(session, signal, clock.depth);
  const here = listIn(session.region);
  begun.push(here);
  return async ({ type, id = '', arn = '', region }: Tagged) => {
    const [, , , where, account] = arn.split(':');
    const home = where || region || HOME_REGIONS[session.partition] || session.region;
    const list = await (home === session.region ? here : listIn(home));
    const tags = list.tags.get(arn);
    const isForeign = Boolean(account) && account !== session.account;
    const failure = isForeign ? new NotListed('the tags of another account are not listed here') : list.failure;
    if (!tags && failure !== undefined) note(failure, action, { type, id, properties: ['Tags'] }, scope);
    return tags ?? {};
  };
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

/** Nobody asked: each scope is told once, however many calls would have told of it. */
function skip<Client>(action: string, missing: MissingAll, { session, gaps }: CallScope<Client>): undefined {
  for (const scope of [missing].flat().flatMap((each) => scopesOf(each, session.region))) {
    const isKnown = scope.kind === 'type' && gaps.some((gap) => isDeepStrictEqual(gap.scope, scope));
    if (!isKnown) gaps.push({ action, scope, because: 'skipped', message: 'nobody asked for it' });
  }
}

function scopesOf(missing: Missing, region: string): NotedGap['scope'][] {
  if ('types' in missing) return missing.types.map((type) => ({ kind: 'type', type, region }));
  if ('everyOf' in missing) return [{ kind: 'every', type: missing.everyOf, region, properties: missing.properties }];
  const { type, id, properties } = missing;
  return [properties ? { kind: 'property', type, id, region, properties } : { kind: 'resource', type, id, region }];
}
