import type { AwsTarget } from '#src/aws/clients.ts';
import { AuditError } from '#src/model/audit-error.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { readSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import type { Environment } from '#src/spec/environment.ts';
import type { RunContext } from './run-context.ts';

/** Where the state to judge comes from. */
export type Source =
  { readonly kind: 'live'; readonly profile?: string } | { readonly kind: 'snapshot'; readonly path: string };

/** The state of an environment, from its account or from a file. `types` limits a live read to what will be judged. */
export async function takeSnapshot(
  environment: Environment,
  source: Source,
  context: RunContext,
  types?: ReadonlySet<string>,
): Promise<Snapshot> {
  if (source.kind === 'snapshot') return ofEnvironment(readSnapshot(source.path), environment, source.path);
  return readAccount(environment, source.profile, context, types);
}

/** The SDK is loaded here and only here: a check of a saved snapshot needs none of it. */
async function readAccount(
  environment: Environment,
  profile: string | undefined,
  context: RunContext,
  types: ReadonlySet<string> | undefined,
): Promise<Snapshot> {
  const [{ openSession }, { readLive }, { COLLECTORS }] = await Promise.all([
    import('#src/aws/session.ts'),
    import('#src/sources/live/read-live.ts'),
    import('#src/sources/live/registry.generated.ts'),
  ]);
  const target: AwsTarget = { region: environment.region, ...(profile === undefined ? {} : { profile }) };
  const session = await openSession(target, environment.account, context.signal);
  context.progress(`reading account ${session.account}, ${session.region} …`);
  const options = { takenAt: context.startedAt, toolVersion: context.toolVersion, signal: context.signal };
  const needed = COLLECTORS.filter((collector) => !types || collector.types.some((type) => types.has(type)));
  return readLive(session, needed, options);
}

/** A snapshot of another account or region says nothing of this environment. */
function ofEnvironment(snapshot: Snapshot, { account, region, name }: Environment, path: string): Snapshot {
  if (account !== undefined && account !== snapshot.account) {
    const message = `${path} is of account ${snapshot.account}; ${name} is pinned to ${account}`;
    throw new AuditError('snapshot/wrong-account', { message });
  }
  if (!snapshot.regions.includes(region)) {
    const message = `${path} holds ${snapshot.regions.join(', ')}; ${name} runs in ${region}`;
    throw new AuditError('snapshot/wrong-region', { message });
  }
  return snapshot;
}
