import { AuditError } from '#src/model/audit-error.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { readSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import type { Environment } from '#src/spec/environment.ts';
import { type AccountSource, readAccount, type ReadScope } from './read-account.ts';
import type { RunContext } from './run-context.ts';
import type { TemplateSource } from './take-template.ts';

/** Where the state to judge comes from. */
export type Source = AccountSource | TemplateSource | { readonly kind: 'snapshot'; readonly path: string };

/** What is read: the place of an environment with its name, or a place by itself. */
export type Place = Pick<Environment, 'region' | 'account'> & { readonly name?: string };

/** The state of an environment or place, from its account, its code or a file. `types` limits a read to what will be judged. */
export async function takeSnapshot(
  environment: Place,
  source: Source,
  context: RunContext,
  types?: ReadonlySet<string>,
  scope: Omit<ReadScope, 'types'> = {},
): Promise<Snapshot> {
  if (source.kind === 'snapshot') return ofEnvironment(readSnapshot(source.path), environment, source.path);
  if (source.kind === 'template') {
    // What reads code is loaded where code is read: it would add to the start of every other check.
    const { takeTemplate } = await import('./take-template.ts');
    return takeTemplate(environment, source, context);
  }
  return readAccount(environment, source, context, types ? { ...scope, types } : scope);
}

/** A snapshot of another account or region says nothing of this environment. */
function ofEnvironment(snapshot: Snapshot, { account, region, name }: Place, path: string): Snapshot {
  if (name === undefined) return snapshot;
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
