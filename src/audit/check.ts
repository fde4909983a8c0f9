import { type Report, summarize } from '#src/model/report.ts';
import { allGaps } from '#src/model/snapshot.ts';
import { demandOf } from '#src/spec/demand.ts';
import { loadEnvironment } from '#src/spec/environment.ts';
import { judge } from '#src/spec/judge.ts';
import { loadSpec } from '#src/spec/spec.ts';
import type { Workspace } from '#src/spec/workspace.ts';
import type { RunContext } from './run-context.ts';
import { type Source, takeSnapshot } from './take-snapshot.ts';

export interface CheckRequest {
  readonly workspace: Workspace;
  readonly environment: string;
  /** Parameters by dotted path, `region` and `account` among them. */
  readonly overrides: Readonly<Record<string, string>>;
  readonly source: Source;
}

/** Is what runs what was designed? Reads a snapshot, judges every expectation of the environment's spec on it. */
export async function check(request: CheckRequest, context: RunContext): Promise<Report> {
  const environment = loadEnvironment(request.workspace, request.environment, request.overrides);
  const spec = loadSpec(request.workspace, environment);
  const types = new Set(spec.components.map(({ type }) => type));
  const snapshot = await takeSnapshot(environment, request.source, context, types, { demand: demandOf(spec) });
  const findings = judge(spec, snapshot);
  const startedAt = context.startedAt.toISOString();
  return {
    schema: 'infra-audit/report/v1',
    tool: { name: 'infra-audit', version: context.toolVersion },
    run: {
      id: `${startedAt.replaceAll(/[:.]/g, '-')}-${environment.name}`,
      startedAt,
      durationMs: context.now().getTime() - context.startedAt.getTime(),
      command: context.command,
      environment: environment.name,
      account: snapshot.account,
      region: environment.region,
      source: request.source.kind === 'live' ? 'live' : `snapshot:${request.source.path}`,
      apiCalls: Object.values(snapshot.apiCalls).reduce((sum, count) => sum + count, 0),
    },
    summary: summarize(findings),
    findings,
    gaps: allGaps(snapshot),
    warnings: [],
  };
}
