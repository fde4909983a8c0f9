import type { Acknowledgement } from '#src/nag/policy.ts';
import { acknowledgementKey, type JudgedRun } from './gate-judgement.ts';

/**
 * The acknowledgements that match nothing in any environment they name. One that matches nothing in the environment
 * asked for may still match in another: only then is the app run for that one too.
 */
export async function staleAcknowledgements(
  run: JudgedRun,
  environment: string | undefined,
  runFor: (environment: string) => Promise<JudgedRun>,
): Promise<readonly Acknowledgement[]> {
  const { policy } = run;
  const named = (acknowledgement: Acknowledgement): readonly string[] =>
    acknowledgement.environments ?? policy.environments;
  const isUnused = (acknowledgement: Acknowledgement, by: JudgedRun): boolean =>
    !by.used.has(acknowledgementKey(acknowledgement));
  const covered = new Set(environment === undefined ? run.environments : [environment, ...run.environments]);
  let unused = policy.acknowledgements.filter((acknowledgement) => isUnused(acknowledgement, run));
  if (environment === undefined && policy.environments.length === 0) return unused;
  // Nothing of this environment is asked of an acknowledgement that does not name it.
  if (environment !== undefined) {
    unused = unused.filter((acknowledgement) => named(acknowledgement).includes(environment));
  }
  for (const other of policy.environments.filter((name) => !covered.has(name))) {
    if (!unused.some((acknowledgement) => named(acknowledgement).includes(other))) continue;
    const otherRun = await runFor(other);
    unused = unused.filter((acknowledgement) => isUnused(acknowledgement, otherRun));
  }
  return unused;
}
