import type { EventHistory } from '#src/aws/event-history.ts';
import { EVENTS_ACTION } from '#src/aws/history-actions.ts';
import type { Session } from '#src/aws/session.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import type { RecordedValues } from '#src/sources/config/config-history.ts';
import type { Movement } from '#src/sources/events/found-movements.ts';
import type { Environment } from '#src/spec/environment.ts';
import { openRegions } from './open-regions.ts';
import type { RunContext } from './run-context.ts';

/** Where to ask, and about what. */
export interface WhoMovedRequest {
  readonly environment: Environment;
  readonly profile?: string | undefined;
  /** The drifted paths of a resource, by its key; none: the resource itself (missing, unmanaged). */
  readonly paths: ReadonlyMap<string, readonly string[]>;
}

/** A call; where AWS Config records, with the values before and after, or a sentence that says why it does not tell them. */
export interface Move extends Movement {
  readonly values?: readonly RecordedValues[] | string;
}

/** Longer than this nobody waits for names; what is left then is said to be not asked, in milliseconds. */
const MOST_MS = 60_000;

/**
 * Who changed each of these resources and when, by its key, from CloudTrail's event history; where AWS Config records, with the
 * values before and after. A sentence stands where nobody is known: nothing recorded, denied, throttled, or no time left.
 * The first resources are asked about first: give the worst first. Never rejects for what AWS answers.
 */
export async function whoMoved(
  resources: readonly Resource[],
  request: WhoMovedRequest,
  context: RunContext,
): Promise<ReadonlyMap<string, readonly Move[] | string>> {
  if (resources.length === 0) return new Map();
  const { environment, profile } = request;
  const { opened } = await openRegions([environment.region], { environment, profile, signal: context.signal });
  const [session] = opened;
  if (!session) throw new TypeError('a region that was opened has a session');
  return searchMoves(session, resources, request.paths, context);
}

/** The same with a session that is open already. */
export async function searchMoves(
  session: Session,
  resources: readonly Resource[],
  paths: WhoMovedRequest['paths'],
  { now, signal, progress }: Pick<RunContext, 'now' | 'signal' | 'progress'>,
): Promise<ReadonlyMap<string, readonly Move[] | string>> {
  const { EventHistory: History } = await import('#src/aws/event-history.ts');
  const { MovementSearch } = await import('#src/sources/events/movement-search.ts');
  const { configHistory } = await import('#src/sources/config/config-history.ts');
  const histories = new Map<string, EventHistory>();
  const historyOf = (region: string): EventHistory => {
    const known = histories.get(region) ?? new History(session, region, signal);
    histories.set(region, known);
    return known;
  };
  const search = new MovementSearch(historyOf, now());
  const recorded = configHistory(session, signal);
  const until = now().getTime() + MOST_MS;
  const answers = new Map<string, readonly Move[] | string>();
  let refusal: string | undefined;
  for (const [index, resource] of resources.entries()) {
    const key = resourceKey(resource);
    const drifted = { resource, paths: paths.get(key) ?? [] };
    progress(`who moved what: ${index + 1} of ${resources.length}`);
    if (now().getTime() > until) {
      answers.set(key, `not asked: CloudTrail answers two questions a second, and ${MOST_MS / 1000} s were used up`);
      continue;
    }
    const found = refusal ?? (await attempt(() => search.of(drifted, session.partition), signal));
    if (typeof found !== 'string' && 'refused' in found) {
      if (found.isFinal) refusal = found.refused;
      answers.set(key, found.refused);
    } else answers.set(key, found);
    answers.set(key, withValues(answers.get(key) ?? '', await recorded.valuesOf(drifted)));
  }
  return answers;
}

/** A question that AWS did not answer; `isFinal`: it will not answer the next one either. */
interface Refused {
  readonly refused: string;
  readonly isFinal: boolean;
}

async function attempt(
  ask: () => Promise<readonly Movement[] | string>,
  signal: AbortSignal,
): Promise<readonly Movement[] | string | Refused> {
  const { failureOf } = await import('#src/aws/aws-failure.ts');
  try {
    return await ask();
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TypeError) throw error; // ours, no answer of AWS
    const { because, message } = failureOf(error);
    const how = because === 'failed' ? because : `was ${because}`;
    return { refused: `${EVENTS_ACTION} ${how}: ${message}`, isFinal: because === 'denied' };
  }
}

/** Values belong to the newest call before they were recorded; without one AWS Config's record stands by itself. */
function withValues(
  found: readonly Move[] | string,
  values: readonly RecordedValues[] | string,
): readonly Move[] | string {
  const [last] = values;
  if (last === undefined) return found;
  if (typeof found === 'string') return typeof last === 'string' ? found : [recordedMove(values, last, found)];
  if (typeof values === 'string') return found.map((move, index) => (index === 0 ? { ...move, values } : move));
  return found.map((move, index) => {
    const own = values.filter((value) => index === found.findIndex((each) => precedes(each, value)));
    return own.length === 0 ? move : { ...move, values: own };
  });
}

function precedes({ time, paths }: Move, { at, path }: RecordedValues): boolean {
  return time <= at && (paths.length === 0 || paths.includes(path));
}

/** AWS Config knows what changed and when, but not who did it. */
function recordedMove(values: Move['values'] & {}, { at, region, path }: RecordedValues, why: string): Move {
  const paths = typeof values === 'string' ? [path] : values.map((value) => value.path);
  return { event: 'recorded by AWS Config', principal: `not known: ${why}`, time: at, region, paths, values };
}
