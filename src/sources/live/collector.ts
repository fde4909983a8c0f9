import type { ClientClass, Session } from '#src/aws/session.ts';
import { failureOf } from '#src/aws/aws-failure.ts';
import type { Gap, GapScope } from '#src/model/gap.ts';
import type { JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { toJson } from './to-json.ts';

/** What a collector makes of one item; the runner adds account, region and origin. */
export type Mapped = Pick<Resource, 'id' | 'properties' | 'facts' | 'tags'> & Partial<Pick<Resource, 'arn' | 'name'>>;

/** A list call, page by page. `items` is undefined when the answer lacks the list: a malformed answer, not an empty one. */
export interface ListCall<Client, Page, Item> {
  /** The IAM action, e.g. `ec2:DescribeVpcs`. */
  readonly action: string;
  readonly pages: (client: Client, signal: AbortSignal) => AsyncIterable<Page>;
  readonly items: (page: Page) => readonly Item[] | undefined;
}

/** A call for one item that yields some of its properties; when it fails, just these properties are a gap. */
export interface ItemCall<Client, Item> {
  readonly action: string;
  readonly properties: readonly string[];
  readonly read: (client: Client, item: Item, signal: AbortSignal) => Promise<Readonly<Record<string, unknown>>>;
}

/** How one CloudFormation type is read: declared, so that the runner pages, records, and turns failures into gaps. */
export interface CollectorDeclaration<Client, Page, Item> {
  readonly type: string;
  readonly client: ClientClass<Client>;
  readonly list: ListCall<Client, Page, Item>;
  readonly perItem?: readonly ItemCall<Client, Item>[];
  readonly map: (item: Item, session: Session) => Omit<Mapped, 'properties' | 'facts'> & Loose;
}

/** Values straight from the SDK (dates, undefined members); made plain JSON by the runner. */
interface Loose {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly facts?: Readonly<Record<string, unknown>>;
}

export interface Collected {
  readonly resources: readonly Resource[];
  readonly gaps: readonly Gap[];
}

/** A collector as the runner sees it, whatever client and item it uses. */
export interface Collector {
  readonly type: string;
  readonly actions: readonly string[];
  collect(session: Session, signal: AbortSignal): Promise<Collected>;
}

/** Makes a collector of a declaration. A page that fails keeps what came before and is a gap for the rest. */
export function defineCollector<Client, Page, Item>(declaration: CollectorDeclaration<Client, Page, Item>): Collector {
  const { type, list, perItem = [] } = declaration;
  return {
    type,
    actions: [list.action, ...perItem.map(({ action }) => action)],
    async collect(session, signal) {
      const client = session.client(declaration.client);
      const { items, gaps } = await readList(list, client, { type, region: session.region }, session, signal);
      const read = await Promise.all(items.map((item) => readItem(declaration, client, item, session, signal)));
      const resources = read.filter(({ id }) => id !== '');
      if (resources.length === read.length) return { resources, gaps };
      const message = `${read.length - resources.length} items of the answer have no identifier`;
      const scope: GapScope = { kind: 'type', type, region: session.region };
      return { resources, gaps: [...gaps, { action: list.action, scope, because: 'malformed', message }] };
    },
  };
}

async function readList<Client, Page, Item>(
  list: ListCall<Client, Page, Item>,
  client: Client,
  { type, region }: { type: string; region: string },
  session: Session,
  signal: AbortSignal,
): Promise<{ items: Item[]; gaps: Gap[] }> {
  const items: Item[] = [];
  const scope: GapScope = { kind: 'type', type, region };
  try {
    for await (const page of list.pages(client, signal)) {
      session.calls.record(list.action);
      const found = list.items(page);
      if (!found) {
        const message = 'the answer lacks the list it should hold';
        return { items, gaps: [{ action: list.action, scope, because: 'malformed', message }] };
      }
      items.push(...found);
    }
    return { items, gaps: [] };
  } catch (error) {
    signal.throwIfAborted();
    session.calls.record(list.action);
    return { items, gaps: [{ action: list.action, scope, ...failureOf(error) }] };
  }
}

async function readItem<Client, Page, Item>(
  { type, perItem = [], map }: CollectorDeclaration<Client, Page, Item>,
  client: Client,
  item: Item,
  session: Session,
  signal: AbortSignal,
): Promise<Resource> {
  const mapped = map(item, session);
  const gaps: Gap[] = [];
  let properties: JsonObject = toJson(mapped.properties);
  for (const call of perItem) {
    const { action, properties: yielded } = call;
    const scope: GapScope = { kind: 'property', type, id: mapped.id, region: session.region, properties: yielded };
    session.calls.record(action);
    try {
      const values = toJson(await call.read(client, item, signal));
      properties = { ...properties, ...values };
      if (Object.keys(values).length === 0) {
        gaps.push({ action, scope, because: 'malformed', message: `the answer lacks ${yielded.join(', ')}` });
      }
    } catch (error) {
      signal.throwIfAborted();
      gaps.push({ action, scope, ...failureOf(error) });
    }
  }
  return {
    type,
    ...mapped,
    account: session.account,
    region: session.region,
    properties,
    facts: toJson(mapped.facts ?? {}),
    origin: { source: 'live' },
    gaps,
  };
}
