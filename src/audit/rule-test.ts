import { existsSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { AuditError, formatProblem } from '#src/model/audit-error.ts';
import { readCases } from '#src/rules/load/read-cases.ts';
import { readRule } from '#src/rules/load/read-rule.ts';
import { RULES_FOLDER } from '#src/rules/load/read-rules.ts';
import { type RuleFilePath, ruleFiles } from '#src/rules/load/rule-files.ts';
import { type Trial, tryRule } from '#src/rules/trial/try-rule.ts';
import type { Workspace } from '#src/spec/workspace.ts';

/** Runs the cases beside the rules of a file or folder, of the whole workspace without one. */
export function testRules({ root }: Workspace, path?: string): Trial[] {
  const files = filesOf(root, path);
  if (files.length === 0) throw new AuditError('rule/none', { message: `no rules in ${path ?? RULES_FOLDER}` });
  return files.map((file) => tryRule(readRule(file.path, file.file), readCases(file)));
}

function filesOf(root: string, path: string | undefined): RuleFilePath[] {
  if (path === undefined) return ruleFiles(resolve(root, RULES_FOLDER), root);
  const full = resolve(path);
  if (!existsSync(full)) throw new AuditError('rule/none', { message: `${path} does not exist` });
  if (statSync(full).isDirectory()) return ruleFiles(full, root);
  const rule = full.replace(/\.test\.yaml$/, '.yaml');
  return ruleFiles(dirname(rule), root).filter((file) => file.path === rule);
}

/** What a rule's author should still say: cases that fail, and what no case pins down. */
export interface TrialDemands {
  /** Share of mutants that cases must notice, 0–1. */
  readonly leastKilled: number;
}

export function isEnough(trial: Trial, { leastKilled }: TrialDemands): boolean {
  const { failures, missing, coverage, mutants } = trial;
  const isPinned = mutants.all === 0 || mutants.killed / mutants.all >= leastKilled;
  return failures.length === 0 && missing.length === 0 && coverage.unseen.length === 0 && isPinned;
}

/** A block for each rule that has something to say, and one line of totals. */
export function trialText(trials: readonly Trial[], demands: TrialDemands): string {
  const blocks = trials.filter((trial) => !isEnough(trial, demands)).map(blockOf);
  const sum = (of: (trial: Trial) => number): number => trials.reduce((total, trial) => total + of(trial), 0);
  const failed = sum(({ failures }) => failures.length);
  const [branches, seen] = [sum(({ coverage }) => coverage.all), sum(({ coverage }) => coverage.seen)];
  const [mutants, killed] = [sum((trial) => trial.mutants.all), sum((trial) => trial.mutants.killed)];
  const totals = [
    `${trials.length} rules, ${sum(({ cases }) => cases)} cases: ${failed === 0 ? 'all as expected' : `${failed} failed`}`,
    `conditions ${percent(seen, branches)} covered`,
    `mutants ${percent(killed, mutants)} noticed (${mutants - killed} of ${mutants} survive)`,
  ];
  return `${[...blocks, totals.join(' · ')].join('\n\n')}\n`;
}

function blockOf({ rule, cases, failures, missing, coverage, mutants }: Trial): string {
  const lines = [
    ...failures.map((failure) => `  ${formatProblem(failure)}`),
    ...(cases === 0 ? [`  no cases: write ${rule.id}.test.yaml beside it`] : []),
    ...(cases > 0 && missing.length > 0 ? [`  no case expects ${missing.join(', ')}`] : []),
    ...(cases > 0 ? coverage.unseen : []).map((unseen) => `  not covered: ${unseen}`),
    ...(cases > 0 ? mutants.survivors : []).map((survivor) => `  nobody notices: ${survivor}`),
  ];
  return [`${rule.id} (${rule.location.file})`, ...lines].join('\n');
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '100 %' : `${Math.floor((1000 * part) / whole) / 10} %`;
}

/** For machines: what a trial showed, without the rule itself. */
export function trialJson(trials: readonly Trial[]): string {
  return JSON.stringify(
    trials.map(({ rule, ...shown }) => ({ rule: rule.id, file: relative('', rule.location.file), ...shown })),
    undefined,
    2,
  );
}
