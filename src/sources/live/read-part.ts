import { CallLog } from '#src/aws/call-log.ts';
import type { Session } from '#src/aws/session.ts';
import type { Gap } from '#src/model/gap.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Collected, Collector } from './collector.ts';

/** One collector in one region: what is read, watched and kept as a whole. */
export interface Part {
  /** Unique within a read and the same in every run, e.g. `rds AWS::RDS::DBInstance us-east-1`. */
  readonly name: string;
  readonly collector: Collector;
  readonly session: Session;
}

/** What one part read, and the calls it took by IAM action. */
export interface PartRead extends Collected {
  readonly apiCalls: Readonly<Record<string, number>>;
}

/** Where parts are kept, so that an interrupted read need not begin anew. */
export interface KeptParts {
  get(name: string): PartRead | undefined;
  keep(name: string, read: PartRead): void;
}

/** Told what a read is doing. */
export interface ReadWatch {
  begin(parts: readonly Part[]): void;
  done(part: Part, read: PartRead): void;
}

/** The parts of a read: regional services once a region, global ones once, in the first session's. */
export function partsOf(sessions: readonly Session[], collectors: readonly Collector[]): Part[] {
  return sessions.flatMap((session, index) =>
    collectors
      .filter(({ isGlobal }) => index === 0 || !isGlobal)
      .map((collector) => ({ name: nameOf(collector, session.region), collector, session })),
  );
}

function nameOf({ service, types, isGlobal }: Collector, region: string): string {
  return `${service} ${types.join(' ')} ${isGlobal ? 'global ' : ''}${region}`;
}

/** Reads a part, or takes it as it was kept; secrets are gone from it before anybody sees it. */
export async function readPart(
  part: Part,
  signal: AbortSignal,
  redact: (resource: Resource) => Resource,
  kept: KeptParts | undefined,
): Promise<PartRead> {
  const known = kept?.get(part.name);
  if (known) return known;
  const calls = new PartCalls(part.session.calls);
  const { resources, gaps } = await part.collector.collect({ ...part.session, calls }, signal);
  const read = { resources: resources.map(redact), gaps, apiCalls: calls.counts() };
  // What failed once may succeed when the read is resumed: only whole parts are kept.
  if (isWhole(read)) kept?.keep(part.name, read);
  return read;
}

function isWhole({ resources, gaps }: Collected): boolean {
  return gaps.length === 0 && resources.every((resource) => resource.gaps.length === 0);
}

/** Counts the calls of one part, and adds them to those of the whole read. */
class PartCalls extends CallLog {
  readonly #whole: CallLog;

  constructor(whole: CallLog) {
    super();
    this.#whole = whole;
  }

  override record(action: string, depth?: number): void {
    super.record(action, depth);
    this.#whole.record(action, depth);
  }
}

/** A gap of each type that the collectors would have read in a region, had anybody or AWS let them. */
export function unreadTypes(
  collectors: readonly Collector[],
  region: string,
  because: Gap['because'],
  why: { readonly action: (collector: Collector) => string; readonly message: string },
): Gap[] {
  const { action, message } = why;
  const actionOf = new Map(
    collectors.flatMap((collector) => collector.types.map((type) => [type, action(collector)] as const)),
  );
  return [...actionOf].map(([type, of]) => ({ action: of, scope: { kind: 'type', type, region }, because, message }));
}
