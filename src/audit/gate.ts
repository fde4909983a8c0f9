import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditError } from '#src/model/audit-error.ts';
import { EXIT, exitCodeOf } from '#src/model/exit-code.ts';
import type { Report } from '#src/model/report.ts';
import type { Severity } from '#src/model/severity.ts';
import { nearestNagPolicy } from '#src/nag/policy.ts';
import type { AppCommand } from './app-command.ts';
import { judgeRun, type JudgedRun } from './gate-judgement.ts';
import { gateReport } from './gate-report.ts';
import { runNag } from './gate-run.ts';
import { staleAcknowledgements } from './gate-staleness.ts';
import type { RunContext } from './run-context.ts';

export interface GateRequest {
  readonly app: AppCommand;
  /** What places in files are shown relative to. */
  readonly root: string;
  readonly environment?: string;
  /** Parameters handed to the app as context, by dotted path. */
  readonly overrides: Readonly<Record<string, string>>;
  /** Stale acknowledgements fail. */
  readonly strict: boolean;
  /** By default what nag.yaml says. */
  readonly failOn?: Severity;
  readonly allowUnknown: readonly string[];
  /** The built preload that attaches the packs. */
  readonly preload: string;
  readonly variables: NodeJS.ProcessEnv;
}

export interface GateResult {
  readonly report: Report;
  readonly exitCode: number;
}

/** Is the code compliant? Runs the app once with every pack of nag.yaml and judges what they say by its policy. */
export async function gate(request: GateRequest, context: RunContext): Promise<GateResult> {
  const policy = nearestNagPolicy(request.root);
  const failOn = request.failOn ?? policy.failOn;
  const scratch = mkdtempSync(join(tmpdir(), 'infra-audit-gate-'));
  const day = context.startedAt.toISOString().slice(0, 10);
  const judged = async (environment: string | undefined): Promise<JudgedRun> => {
    const app = `${request.app.command}${environment === undefined ? '' : ` (${environment})`}`;
    context.progress(`running ${app} …`);
    const run = await runNag({ ...request, environment, policy, scratch, signal: context.signal });
    return judgeRun(run, policy, environment, day, failOn);
  };
  try {
    const run = await judged(request.environment);
    if (request.environment !== undefined && run.stacks === 0) {
      const message = `the app has no stack of environment "${request.environment}"`;
      const fix = 'A stack belongs to the environment that its Environment tag or the beginning of its name names.';
      throw new AuditError('gate/no-stack', { message, fix });
    }
    const stale = await staleAcknowledgements(run, request.environment, judged);
    const report = gateReport({ request, run, stale, failOn, day }, context);
    const code = exitCodeOf(report.findings, { failOn, allowUnknown: request.allowUnknown });
    return { report, exitCode: request.strict && stale.length > 0 ? EXIT.findings : code };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
