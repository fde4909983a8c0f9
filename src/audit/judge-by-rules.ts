import type { Finding } from '#src/model/finding.ts';
import { type FrameworkStatus, frameworkStatus } from '#src/model/framework-status.ts';
import type { JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { demandOfRules, type RuleDemand } from '#src/rules/demand.ts';
import { judgeRules } from '#src/rules/judge/judge-rules.ts';
import { isWanted, type Narrowing } from '#src/spec/narrow-spec.ts';
import type { ChosenRules } from './check-rules.ts';

/** What rules are judged on beside the snapshot. */
export interface RuleGround {
  /** The environment's name; undefined where a state is judged without one. */
  readonly environment: string | undefined;
  readonly parameters: JsonObject;
  /** Whose a resource is: the environment's own, the account's, or of nobody who is asked here. */
  readonly ownerOf: (resource: Resource) => 'environment' | 'account' | 'other';
  /** Of `--component`: whether a resource is one of the chosen components. */
  readonly isChosen?: (resource: Resource) => boolean;
}

/** The rules that one environment is held to, ready to judge. */
export interface RuleJudge {
  /** Every rule there is, chosen or not. */
  readonly ruleIds: readonly string[];
  readonly demand: RuleDemand;
  readonly judge: (snapshot: Snapshot, ground: RuleGround) => Finding[];
  /** How each control of the frameworks asked for stands with these findings. */
  readonly statuses: (findings: readonly Finding[]) => readonly FrameworkStatus[];
}

/** Makes the judge of the chosen rules, as far as `--only` and `--skip` leave them. */
export function ruleJudge(chosen: ChosenRules, narrowing: Pick<Narrowing, 'only' | 'skip'>): RuleJudge {
  const { book, parameters, frameworks } = chosen;
  const rules = chosen.rules.filter(({ id }) => isWanted([id], narrowing));
  const judged = new Set(rules.map(({ id }) => id));
  return {
    ruleIds: book.rules.map(({ id }) => id),
    demand: demandOfRules(rules),
    judge: (snapshot, { environment, parameters: env, ownerOf, isChosen }) =>
      judgeRules(rules, snapshot, {
        // What belongs to the account is the same finding, whichever environment was asked about first.
        scope: (resource) =>
          environment === undefined || (resource && ownerOf(resource) === 'account') ? snapshot.account : environment,
        env,
        parameters,
        frameworks: book.controls,
        isJudged: (resource) => ownerOf(resource) !== 'other' && (isChosen?.(resource) ?? true),
      }),
    statuses: (findings) => frameworks.map((framework) => frameworkStatus(framework, findings, judged)),
  };
}
