import type { Run } from '#src/model/report.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import type { Environment } from '#src/spec/environment.ts';
import type { RunContext } from './run-context.ts';

/** What a report says of the run that judged an environment, or these components of it, on a read of its state. */
export function runOf(
  { name, region }: Environment,
  snapshot: Snapshot,
  source: string,
  components: readonly string[],
  context: RunContext,
): Run {
  const startedAt = context.startedAt.toISOString();
  return {
    id: `${startedAt.replaceAll(/[:.]/g, '-')}-${name}`,
    startedAt,
    durationMs: context.now().getTime() - context.startedAt.getTime(),
    command: context.command,
    environment: name,
    account: snapshot.account,
    region,
    source,
    apiCalls: Object.values(snapshot.apiCalls).reduce((sum, count) => sum + count, 0),
    ...(components.length > 0 ? { components } : {}),
  };
}
