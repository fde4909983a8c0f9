import { relative } from 'node:path';
import { didYouMean } from '#src/documents/suggest.ts';
import type { Location } from '#src/model/audit-error.ts';
import { type Finding, fingerprint } from '#src/model/finding.ts';
import type { NagFinding } from '#src/model/nag.ts';
import { type Report, summarize } from '#src/model/report.ts';
import type { Severity } from '#src/model/severity.ts';
import type { NagJudgement } from '#src/nag/judge.ts';
import type { Acknowledgement } from '#src/nag/policy.ts';
import { ruleInfo } from '#src/nag/rule-info.ts';
import type { GateRequest } from './gate.ts';
import type { JudgedRun } from './gate-judgement.ts';
import type { RunContext } from './run-context.ts';

export interface GateOutcome {
  readonly request: GateRequest;
  readonly run: JudgedRun;
  readonly stale: readonly Acknowledgement[];
  readonly failOn: Severity;
  /** YYYY-MM-DD. */
  readonly day: string;
}

/** An acknowledgement that ends within this many days is announced. */
const ANNOUNCED_DAYS = 14;

/** The gate's answer as a report: gating findings first and counted, informing ones marked and not counted. */
export function gateReport(outcome: GateOutcome, context: RunContext): Report {
  const { request, run, stale } = outcome;
  const scope = request.environment ?? 'app';
  const findings = unique(run.judgements.map((judgement) => toFinding(judgement, scope, request.root)));
  const gating = [
    ...findings.filter(({ informs }) => !informs),
    ...(request.strict ? stale.map((acknowledgement) => staleFinding(acknowledgement, scope)) : []),
  ];
  const informing = findings.filter(({ informs }) => informs);
  const startedAt = context.startedAt.toISOString();
  return {
    schema: 'infra-audit/report/v1',
    tool: { name: 'infra-audit', version: context.toolVersion },
    run: {
      id: `${startedAt.replaceAll(/[:.]/g, '-')}-${scope}`,
      startedAt,
      durationMs: context.now().getTime() - context.startedAt.getTime(),
      command: context.command,
      ...(request.environment === undefined ? {} : { environment: request.environment }),
      source: `app:${request.app.command}`,
      apiCalls: 0,
    },
    summary: { ...summarize(gating), pass: run.passes, notApplicable: run.notApplicable },
    findings: [...gating, ...informing],
    gaps: [],
    warnings: warnings(outcome),
  };
}

/** A command that synthesizes the same app twice says everything twice. */
function unique(findings: readonly NagFinding[]): NagFinding[] {
  return [...new Map(findings.map((finding) => [finding.fingerprint, finding])).values()];
}

function toFinding(judgement: NagJudgement, scope: string, root: string): NagFinding {
  const { rule, resource, stack, outcome, verdict, acknowledged, expired } = judgement;
  const element = outcome.finding ?? '';
  const ruleId = verdict === 'unknown' ? judgement.id : rule.id;
  const subject = `${stack.id}#${resource.logicalId}`;
  const late =
    expired && `${place(expired.location)}: its acknowledgement (${expired.owner}) expired on ${expired.expires}.`;
  const { sentence, controls } = ruleInfo(rule);
  const title = verdict === 'unknown' ? `Could not be decided: ${sentence}` : sentence;
  return {
    fingerprint: fingerprint(scope, 'nag', ruleId, subject, element),
    kind: 'nag',
    ruleId,
    title: element === '' ? title : `${title} (${element})`,
    severity: judgement.severity,
    verdict,
    ...(verdict === 'unknown' ? { reason: outcome.message ?? 'the rule threw' } : {}),
    ...(acknowledged ? { waived: waiver(acknowledged) } : {}),
    ...(judgement.gates ? {} : { informs: true as const }),
    resource: { type: resource.type, id: resource.path, logicalId: resource.logicalId },
    evidence: element === '' ? [] : [{ path: judgement.id, expected: null, actual: element }],
    locations: [sourceLocation(judgement, root), ...placesOf(acknowledged, expired)],
    frameworks: controls,
    remediation: [late, rule.explanation].filter((text) => text !== undefined && text !== '').join(' '),
  };
}

function placesOf(...items: readonly NagJudgement['acknowledged'][]): Location[] {
  return items.flatMap((item) => (item && 'owner' in item ? [item.location] : []));
}

function waiver(acknowledged: NonNullable<NagJudgement['acknowledged']>): NonNullable<Finding['waived']> {
  const { reason } = acknowledged;
  if (!('owner' in acknowledged)) return { reason, owner: 'acknowledged in the app’s code', expires: 'never' };
  return { reason, owner: acknowledged.owner, expires: acknowledged.expires };
}

/** cdk.json stands for the app where a construct's creation has no frame of the user's own. */
function sourceLocation({ resource: { source } }: NagJudgement, root: string): Location {
  if (!source) return { file: 'cdk.json', line: 1, column: 1 };
  const file = relative(root, source.file).replaceAll('\\', '/');
  return { file, line: source.line, column: Math.max(1, source.column) };
}

function staleFinding(acknowledgement: Acknowledgement, scope: string): NagFinding {
  const { rule, path, owner, location } = acknowledgement;
  return {
    fingerprint: fingerprint(
      scope,
      'nag',
      'stale-acknowledgement',
      `${rule} ${path}`,
      acknowledgement.environments?.join(),
    ),
    kind: 'nag',
    ruleId: 'stale-acknowledgement',
    title: `The acknowledgement of ${rule} at ${path} matches nothing`,
    severity: 'high',
    verdict: 'fail',
    resource: { type: 'infra-audit::Acknowledgement', id: `${rule} ${path}` },
    evidence: [],
    locations: [location],
    frameworks: [],
    remediation: `Remove it, or mend its rule or path (${owner}).`,
  };
}

function warnings({ request, run, stale, day }: GateOutcome): string[] {
  const known = [...new Set(run.rules.map(({ id }) => id))];
  const staleOnes = stale.map(({ location, rule, path, owner }) => {
    const bare = rule.replace(/^undecided\[(.*)\]$/, '$1').replace(/\[.*$/s, '');
    const hint = known.includes(bare) ? '' : ` No pack that ran has this rule. ${didYouMean(bare, known)}`;
    return `${place(location)}: the acknowledgement of ${rule} at ${path} (${owner}) matches nothing.${hint}`;
  });
  const soon = run.judgements.flatMap(({ acknowledged }) =>
    acknowledged && 'expires' in acknowledged && daysBetween(day, acknowledged.expires) < ANNOUNCED_DAYS
      ? [`${place(acknowledged.location)}: the acknowledgement of ${acknowledged.rule} ends on ${acknowledged.expires}`]
      : [],
  );
  return [
    ...staleOnes,
    ...new Set(soon),
    ...(run.untyped.length > 0
      ? [`made as bare CfnResource, which cdk-nag's rules do not look into: ${run.untyped.join(', ')}`]
      : []),
    ...(run.missingContext.length > 0
      ? [`judged with CDK's dummy values for ${run.missingContext.join(', ')}: run cdk synth once to look them up`]
      : []),
    ...(request.environment === undefined || run.policy.environments.length > 0
      ? []
      : [`policies/environments is empty: every stack counts as ${request.environment}`]),
  ];
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

function place({ file, line, column }: Location): string {
  return `${file}:${line}:${column}`;
}
