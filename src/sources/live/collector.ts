import type { ClientClass, Session } from '#src/aws/session.ts';
import type { Gap } from '#src/model/gap.ts';
import type { Resource } from '#src/model/resource.ts';
import type { CallDeclaration, Callers } from './calls.ts';
import { makeCallers, type NotedGap, type Wants } from './make-callers.ts';
import { toJson } from './to-json.ts';

/** One resource as a collector yields it: values straight from the SDK; the runner makes them plain JSON. */
export interface LiveResource {
  readonly type: string;
  /** What CloudFormation's `Ref` gives; empty only in a malformed answer. */
  readonly id: string | undefined;
  readonly arn?: string | undefined;
  readonly name?: string | undefined;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Where a collector reads. */
export type Place = Pick<Session, 'account' | 'region' | 'partition'>;

/** How one service's resources are read. */
export interface CollectorDeclaration<Client, Calls> {
  /** The IAM prefix, e.g. `ec2`; collectors of one service share its rate limit. */
  readonly service: string;
  readonly client: ClientClass<Client>;
  /** The CloudFormation types it yields. */
  readonly types: readonly string[];
  /** True for services that answer the same in every region: read once, in the partition's home region. */
  readonly isGlobal?: boolean;
  readonly calls: Calls;
  readonly read: (call: Callers<Calls>, place: Place) => Promise<readonly LiveResource[]>;
}

export interface Collected {
  readonly resources: readonly Resource[];
  /** Gaps of whole types, and of resources that were not yielded. */
  readonly gaps: readonly Gap[];
}

/** A collector as the runner sees it, whatever client and calls it uses. */
export interface Collector {
  readonly service: string;
  readonly types: readonly string[];
  readonly isGlobal: boolean;
  /** Every IAM action it may call. */
  readonly actions: readonly string[];
  /** `wants` limits the calls to what the read is for; by default it is for everything. */
  collect(session: Session, signal: AbortSignal, wants?: Wants): Promise<Collected>;
}

/** Makes a collector of a declaration. */
export function defineCollector<Client, Calls extends Readonly<Record<string, CallDeclaration<Client>>>>(
  declaration: CollectorDeclaration<Client, Calls>,
): Collector {
  const { service, types, calls, isGlobal = false } = declaration;
  return {
    service,
    types,
    isGlobal,
    actions: [...new Set(Object.values(calls).flatMap(actionsOf))],
    async collect(session, signal, wants = () => true) {
      const gaps: NotedGap[] = [];
      const begun: Promise<unknown>[] = [];
      const client = session.client(declaration.client);
      const call = makeCallers<Client, Calls>(calls, { service, client, session, signal, types, gaps, wants, begun });
      const yielded = await declaration.read(call, session);
      await Promise.all(begun);
      return assemble(yielded, gaps, session);
    },
  };
}

function actionsOf<Client>(call: CallDeclaration<Client>): readonly string[] {
  return call.kind === 'get' ? [call.action, ...call.also] : [call.action];
}

/** Gives each resource the gaps that are its own; an item without an identifier is a gap of its type. */
function assemble(yielded: readonly LiveResource[], noted: readonly NotedGap[], session: Session): Collected {
  const named = yielded.flatMap((resource) => (resource.id ? [{ ...resource, id: resource.id }] : []));
  const nameless = yielded
    .filter(({ id }) => !id)
    .map(({ type }): Gap => {
      const message = 'an item of the answer has no identifier';
      return { action: '', scope: { kind: 'type', type, region: session.region }, because: 'malformed', message };
    });
  const ownerOf = new Map(named.map(({ type, id }) => [`${type} ${id}`, [] as Gap[]]));
  const rest = noted
    .flatMap((gap) => gapsOf(gap, named))
    .filter((gap) => {
      const own = gap.scope.kind === 'type' ? undefined : ownerOf.get(`${gap.scope.type} ${gap.scope.id}`);
      own?.push(gap);
      return !own;
    });
  const resources = named.map((resource) =>
    toResource(resource, session, ownerOf.get(`${resource.type} ${resource.id}`) ?? []),
  );
  return { resources, gaps: [...rest, ...nameless] };
}

/**
 * Where no resource of the type was yielded there is nobody to tell, and the gap is the type's: perhaps the failure hides one.
 * A question that nobody asked hides none.
 */
function gapsOf({ scope, ...gap }: NotedGap, named: readonly { type: string; id: string }[]): Gap[] {
  if (scope.kind !== 'every') return [{ ...gap, scope }];
  const { type, region, properties } = scope;
  const own = named.filter((each) => each.type === type);
  if (own.length === 0) return gap.because === 'skipped' ? [] : [{ ...gap, scope: { kind: 'type', type, region } }];
  return own.map(({ id }) => ({ ...gap, scope: { kind: 'property', type, id, region, properties } }));
}

function toResource(live: LiveResource & { id: string }, { account, region }: Session, gaps: readonly Gap[]): Resource {
  const { type, id, arn, name, properties, facts = {}, tags = {} } = live;
  return {
    type,
    id,
    ...(arn === undefined ? {} : { arn }),
    ...(name === undefined ? {} : { name }),
    account,
    region,
    properties: toJson(properties),
    facts: toJson(facts),
    tags,
    origin: { source: 'live' },
    gaps,
  };
}
