import type { Session } from '#src/aws/session.ts';
import { didYouMean } from '#src/documents/suggest.ts';
import { AuditError } from '#src/model/audit-error.ts';
import type { Gap } from '#src/model/gap.ts';
import { allGaps, type Snapshot, unaskedAction } from '#src/model/snapshot.ts';
import type { Answers } from '#src/sources/live/answering.ts';
import type { Collector } from '#src/sources/live/collector.ts';
import { unreadTypes } from '#src/sources/live/read-part.ts';
import type { ReadOptions } from '#src/sources/live/read-live.ts';
import { redactSecrets } from '#src/sources/secrets/redact-secrets.ts';
import { hiddenSecret, secretDigest } from '#src/sources/secrets/secret-digest.ts';
import { beginKeptParts, resumeKeptParts } from '#src/sources/snapshot/kept-parts.ts';
import type { Demand } from '#src/spec/demand.ts';
import type { Environment } from '#src/spec/environment.ts';
import { withFirstAnswer } from './first-answer.ts';
import { openRegions } from './open-regions.ts';
import { readProgress } from './read-progress.ts';
import type { RunContext } from './run-context.ts';

/** The account itself: its services' own answers, or what AWS Config recorded of them. */
export interface AccountSource {
  readonly kind: 'live';
  readonly profile?: string;
  /** The file of the key that secrets are digested with; without it they are hidden altogether. */
  readonly secretKey?: string;
  readonly recorded?: { readonly aggregator?: string; readonly maxAgeHours?: number };
}

/** How much to read: everything in the environment's region unless narrowed or widened. */
export interface ReadScope {
  readonly types?: ReadonlySet<string>;
  /** What of these types the read is for; the rest costs no call. AWS Config gives it anyway. */
  readonly demand?: Demand;
  /** IAM prefixes. */
  readonly services?: readonly string[];
  readonly regions?: readonly string[];
  /** The snapshot beside which to keep what was read, until it is written. */
  readonly keep?: { readonly output: string; readonly resume: boolean };
}

/** Reads an account. The SDK is loaded here and only here: a check of a saved snapshot needs none of it. */
export async function readAccount(
  environment: Pick<Environment, 'region' | 'account'>,
  source: AccountSource,
  context: RunContext,
  scope: ReadScope,
): Promise<Snapshot> {
  const choose = async (): Promise<Chosen> =>
    chosen((await import('#src/sources/live/registry.generated.ts')).COLLECTORS, scope);
  // A misspelt service is told before AWS is asked; all else is loaded once AWS has let us in.
  const early = scope.services && (await choose());
  const regions = scope.regions ?? [environment.region];
  // An aggregator hears of the other regions: nobody has to go there.
  const { opened, refused } = await openRegions(source.recorded ? regions.slice(0, 1) : regions, {
    environment,
    profile: source.profile,
    signal: context.signal,
  });
  const { asked, unasked } = early ?? (await choose());
  const { watchAnswers } = await import('#src/sources/live/answering.ts');
  const watched = opened.map(watchAnswers);
  const gaps = [
    ...refused.flatMap(({ region, because, message }) =>
      unreadTypes(regional(asked), region, because, { action: () => 'sts:GetCallerIdentity', message }),
    ),
    ...regions.flatMap((region, index) =>
      unreadTypes(index === 0 ? unasked : regional(unasked), region, 'skipped', {
        action: ({ service }) => unaskedAction(service),
        message: 'nobody asked for it',
      }),
    ),
  ];
  const sessions = watched.map(({ session }) => session);
  const read = source.recorded ? readRecorded : readServices;
  const account = sessions[0]?.account ?? '';
  const snapshot = await withFirstAnswer(context.signal, account, (signal) =>
    read(sessions, asked, { source, scope, context: { ...context, signal }, gaps }),
  );
  const answers = watched.map((each) => each.answers);
  if (!scope.keep?.resume) refuseSilence(answers, snapshot);
  return scope.services ? { ...snapshot, services: scope.services.toSorted() } : snapshot;
}

interface Reading {
  readonly source: AccountSource;
  readonly scope: ReadScope;
  readonly context: RunContext;
  readonly gaps: readonly Gap[];
}

async function readServices(
  [session, ...elsewhere]: readonly Session[],
  collectors: readonly Collector[],
  { source, scope: { keep, demand }, context, gaps }: Reading,
): Promise<Snapshot> {
  if (!session) throw new TypeError('a read needs a region');
  const { readLive } = await import('#src/sources/live/read-live.ts');
  const { narrowed } = await import('#src/sources/live/narrowed.ts');
  const progress = readProgress([session, ...elsewhere], context.progress);
  const options: ReadOptions = {
    takenAt: context.startedAt,
    toolVersion: context.toolVersion,
    signal: context.signal,
    digest: source.secretKey === undefined ? hiddenSecret : secretDigest(source.secretKey),
    watch: progress.watch,
    elsewhere,
    gaps,
    ...(keep ? keptOptions(keep, session.account, context) : {}),
  };
  try {
    const needed = demand ? collectors.map((each) => narrowed(each, demand)) : collectors;
    return await readLive(session, needed, options);
  } finally {
    progress.stop();
  }
}

/** A resumed snapshot is as old as its oldest part. */
function keptOptions(
  { output, resume }: NonNullable<ReadScope['keep']>,
  account: string,
  { startedAt, toolVersion }: RunContext,
): Pick<ReadOptions, 'kept'> & Partial<Pick<ReadOptions, 'takenAt'>> {
  if (!resume) return { kept: beginKeptParts(output, { account, toolVersion, takenAt: startedAt.toISOString() }) };
  const { parts, takenAt } = resumeKeptParts(output, { account, toolVersion });
  return { kept: parts, takenAt };
}

async function readRecorded(
  [session]: readonly Session[],
  collectors: readonly Collector[],
  { source: { recorded = {}, secretKey }, scope: { types, regions }, context, gaps }: Reading,
): Promise<Snapshot> {
  if (!session) throw new TypeError('a read needs a region');
  const { readConfig } = await import('#src/sources/config/read-config.ts');
  const snapshot = await readConfig(session, {
    ...recorded,
    ...(regions ? { regions } : {}),
    types: types ?? new Set(collectors.flatMap((collector) => collector.types)),
    collectors,
    takenAt: context.startedAt,
    toolVersion: context.toolVersion,
    signal: context.signal,
  });
  const digest = secretKey === undefined ? hiddenSecret : secretDigest(secretKey);
  return {
    ...snapshot,
    resources: snapshot.resources.map((resource) => redactSecrets(resource, digest)),
    gaps: [...snapshot.gaps, ...gaps],
  };
}

interface Chosen {
  readonly asked: readonly Collector[];
  readonly unasked: readonly Collector[];
}

function chosen(collectors: readonly Collector[], { types, services }: ReadScope): Chosen {
  const known = [...new Set(collectors.map(({ service }) => service))].toSorted();
  const stranger = services?.find((service) => !known.includes(service));
  if (stranger !== undefined) {
    const message = `--only-services: no service "${stranger}" is read`;
    throw new AuditError('flag/only-services', { message, fix: didYouMean(stranger, known) });
  }
  const isAsked = (collector: Collector): boolean =>
    (!types || collector.types.some((type) => types.has(type))) && (!services || services.includes(collector.service));
  return { asked: collectors.filter(isAsked), unasked: collectors.filter((collector) => !isAsked(collector)) };
}

function regional(collectors: readonly Collector[]): Collector[] {
  return collectors.filter(({ isGlobal }) => !isGlobal);
}

/** Where not one call succeeded there is nothing to judge: that is a mistake in credentials or network, no state. */
function refuseSilence(answers: readonly Answers[], snapshot: Snapshot): void {
  const asked = answers.reduce((sum, each) => sum + each.asked, 0);
  if (asked === 0 || answers.some(({ answered }) => answered > 0)) return;
  const gaps = allGaps(snapshot);
  const gap = gaps.find(({ because }) => because === 'denied') ?? gaps[0];
  const example = gap ? `, e.g. ${gap.action} (${gap.because}): ${gap.message}` : '';
  throw new AuditError('aws/silent', {
    message: `of ${asked} calls as account ${snapshot.account} not one succeeded${example}`,
    fix:
      gap?.because === 'denied'
        ? 'Give these credentials the policy that "infra-audit iam-policy" prints.'
        : 'Check the network, the region, and AWS_ENDPOINT_URL if it is set.',
  });
}
