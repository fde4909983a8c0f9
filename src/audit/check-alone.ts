import { didYouMeanOr } from '#src/documents/suggest.ts';
import { AuditError } from '#src/model/audit-error.ts';
import { type Report, summarize } from '#src/model/report.ts';
import { UNKNOWN_ACCOUNT } from '#src/model/generated-id.ts';
import { allGaps } from '#src/model/snapshot.ts';
import { matchesGlob } from '#src/model/waiver.ts';
import { applyWaivers } from '#src/spec/apply-waivers.ts';
import { environmentNames } from '#src/spec/environment.ts';
import { loadWaivers } from '#src/spec/waivers.ts';
import type { Workspace } from '#src/spec/workspace.ts';
import { chooseRules, openRuleBook, type RuleWords } from './check-rules.ts';
import { aboutFindings } from './check-subjects.ts';
import { ruleJudge } from './judge-by-rules.ts';
import { ALL_RULES } from './rule-load.ts';
import type { RunContext } from './run-context.ts';
import { nameOfSource } from './source-name.ts';
import { type Source, takeSnapshot } from './take-snapshot.ts';

export interface AloneRequest {
  /** Where there is one, its rules and waivers hold as well. */
  readonly workspace: Workspace | undefined;
  readonly source: Source;
  readonly region: string;
  readonly rules: RuleWords;
  readonly only: readonly string[];
  readonly skip: readonly string[];
  /** A format that draws the state was asked for. */
  readonly draws?: boolean;
}

/** Judges a template, a snapshot or an account by rules alone: no environment, no spec. */
export async function checkAlone(request: AloneRequest, context: RunContext): Promise<Report> {
  const { workspace, source, region } = request;
  const book = await openRuleBook(workspace);
  const chosen = chooseRules(book, request.rules);
  const rules = ruleJudge(chosen, request);
  refuseUnmatched(request, rules.ruleIds);
  const snapshot = await takeSnapshot({ region }, source, context, rules.demand.types, { demand: rules.demand.wants });
  const judged = rules.judge(snapshot, { environment: undefined, parameters: {}, ownerOf: () => 'account' });
  const waivers = workspace ? loadWaivers(workspace, environmentNames(workspace)) : [];
  const { findings, warnings, uses } = applyWaivers(judged, waivers, {
    environment: undefined,
    now: context.startedAt,
    // What the spec's waivers cover is not judged here.
    isNarrowed: true,
    about: aboutFindings(snapshot, { of: () => [] }),
  });
  const frameworks = rules.statuses(findings);
  const startedAt = context.startedAt.toISOString();
  return {
    schema: 'infra-audit/report/v1',
    tool: { name: 'infra-audit', version: context.toolVersion },
    run: {
      id: startedAt.replaceAll(/[:.]/g, '-'),
      startedAt,
      durationMs: context.now().getTime() - context.startedAt.getTime(),
      command: context.command,
      ...(snapshot.account === UNKNOWN_ACCOUNT ? {} : { account: snapshot.account }),
      region,
      source: nameOfSource(source),
      apiCalls: Object.values(snapshot.apiCalls).reduce((sum, count) => sum + count, 0),
    },
    summary: summarize(findings),
    findings,
    gaps: allGaps(snapshot),
    warnings,
    ...(frameworks.length > 0 ? { frameworks } : {}),
    ...(uses.length > 0 ? { waivers: uses } : {}),
    ...(request.draws
      ? { picture: (await import('./picture/picture.ts')).pictureOf({ snapshot, findings, region }) }
      : {}),
  };
}

function refuseUnmatched({ only, skip }: AloneRequest, ruleIds: readonly string[]): void {
  const isIdle = (pattern: string): boolean => !ruleIds.some((id) => matchesGlob(pattern, id));
  const idle = [...only, ...skip].find(isIdle);
  if (idle === undefined) return;
  const flag = only.includes(idle) ? '--only' : '--skip';
  throw new AuditError('flag/unmatched', {
    message: `${flag} ${idle}: no rule has this name`,
    fix: didYouMeanOr(idle, ruleIds, ALL_RULES),
  });
}
