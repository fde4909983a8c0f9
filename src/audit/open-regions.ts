import type { Session } from '#src/aws/session.ts';
import { AuditError } from '#src/model/audit-error.ts';
import type { Gap } from '#src/model/gap.ts';
import type { Environment } from '#src/spec/environment.ts';

/** AWS answers who we are within a second; whoever does not answer by then never will, in milliseconds. */
const OPEN_MS = 5000;

export interface OpenedRegions {
  /** The first region's first. */
  readonly opened: readonly Session[];
  readonly refused: readonly (Pick<Gap, 'because' | 'message'> & { readonly region: string })[];
}

interface Opening {
  readonly environment: Pick<Environment, 'region' | 'account'>;
  readonly profile: string | undefined;
  readonly signal: AbortSignal;
}

/**
 * A session of each region. Without the first there is nothing to read: an AuditError. A further one that does not let us in
 * (an opt-in region that the account has not enabled, or none at all) is refused, which is a gap of all that runs there.
 */
export async function openRegions(regions: readonly string[], opening: Opening): Promise<OpenedRegions> {
  const [home = opening.environment.region, ...further] = regions;
  for (const region of regions) refuseNonsense(region);
  const first = await open(home, opening);
  const others = await Promise.all(
    further.map(async (region) => {
      try {
        return await open(region, opening);
      } catch (error) {
        if (error instanceof AuditError) return { region, because: causeOf(error), message: messageOf(error) };
        throw error;
      }
    }),
  );
  return {
    opened: [first, ...others.flatMap((each) => ('calls' in each ? [each] : []))],
    refused: others.flatMap((each) => ('calls' in each ? [] : [each])),
  };
}

function refuseNonsense(region: string): void {
  if (/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region)) return;
  throw new AuditError('flag/region', { message: `"${region}" is no AWS region`, fix: 'Expected e.g. eu-west-1.' });
}

async function open(region: string, { environment, profile, signal }: Opening): Promise<Session> {
  const { openSession } = await import('#src/aws/session.ts');
  const late = AbortSignal.timeout(OPEN_MS);
  const silence = new AuditError('aws/unreachable', {
    message: `sts in ${region} did not answer within ${OPEN_MS / 1000} seconds`,
    fix: 'Check the network, the region, and AWS_ENDPOINT_URL if it is set.',
  });
  // Not every way to get credentials heeds the signal.
  const never = new Promise<never>((_, reject) => late.addEventListener('abort', () => reject(silence)));
  const target = { region, ...(profile === undefined ? {} : { profile }) };
  try {
    return await Promise.race([openSession(target, environment.account, AbortSignal.any([signal, late])), never]);
  } catch (error) {
    if (late.aborted && !signal.aborted) throw silence;
    throw withFix(error, region);
  }
}

/** AWS answers a region that is not enabled as it answers credentials that it never gave. */
function withFix(error: unknown, region: string): unknown {
  if (!(error instanceof AuditError) || error.problems.some(({ fix }) => fix !== undefined)) return error;
  const fix = `Check the credentials, and that ${region} is enabled for the account.`;
  return new AuditError(
    error.code,
    error.problems.map((problem) => ({ ...problem, message: oneLine(problem.message), fix })),
  );
}

/** What is no answer of AWS can be a whole page. */
function oneLine(message: string): string {
  const line = message.replaceAll(/\s+/g, ' ').trim();
  return line.length > 240 ? `${line.slice(0, 239)}…` : line;
}

function causeOf(error: AuditError): Gap['because'] {
  const isRefused = /InvalidClientTokenId|UnrecognizedClient|OptInRequired|RegionDisabled|ENOTFOUND/.test(
    error.message,
  );
  return isRefused ? 'unsupported' : 'failed';
}

function messageOf(error: AuditError): string {
  return oneLine(error.problems[0]?.message ?? error.message);
}
