import { AuditError } from '#src/model/audit-error.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { type Environment, environmentNames, loadEnvironment } from '#src/spec/environment.ts';
import { type Architecture, specOf } from '#src/spec/spec.ts';
import type { Workspace } from '#src/spec/workspace.ts';
import { isCode, type OtherRealm } from './question.ts';
import { realmOf } from './realm.ts';

/** Another environment of the workspace, or the mistake in its file. */
export interface OtherEnvironment {
  readonly name: string;
  readonly environment?: Environment;
  readonly mistake?: string;
}

/** All environments of a workspace but one, each as its own file says it. */
export function otherEnvironments(workspace: Workspace, name: string): OtherEnvironment[] {
  return environmentNames(workspace)
    .filter((other) => other !== name)
    .map((other) => namedMistake(other, () => ({ name: other, environment: loadEnvironment(workspace, other, {}) })));
}

/** What of another environment is in a snapshot. */
export function otherRealm(
  { name, environment, mistake }: OtherEnvironment,
  architecture: Architecture,
  snapshot: Snapshot,
): OtherRealm {
  if (!environment) return { name, unknown: `${name} could not be loaded: ${mistake ?? ''}` };
  const { account, region } = environment;
  if (account !== undefined && account !== snapshot.account)
    return { name, absent: `${name} is in account ${account}: only its own policies could let these roles in` };
  if (!snapshot.regions.includes(region)) return { name, unknown: `${name} is in ${region}, which was not read` };
  const found = namedMistake(name, () => ({
    name,
    realm: realmOf(specOf(architecture, environment, snapshot.account), snapshot),
  }));
  if ('mistake' in found) return { name, unknown: `${name} could not be loaded: ${found.mistake}` };
  if (found.realm.bound.length > 0) return found;
  // The code of one environment is no evidence of what another one has.
  if (isCode(snapshot)) return { name, unknown: `${name} is not in the code of this environment; read the account` };
  return { name, absent: `nothing of ${name} is in account ${snapshot.account}` };
}

function namedMistake<Of>(name: string, make: () => Of): Of | { readonly name: string; readonly mistake: string } {
  try {
    return make();
  } catch (error) {
    if (error instanceof AuditError) return { name, mistake: error.message };
    throw error;
  }
}
