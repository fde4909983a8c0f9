import { existsSync, statSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import { AuditError, formatProblem } from '#src/model/audit-error.ts';
import { readCases } from '#src/rules/load/read-cases.ts';
import { rulePlaces } from '#src/rules/load/rule-places.ts';
import { readRule } from '#src/rules/load/read-rule.ts';
import { RULES_FOLDER } from '#src/rules/load/read-rules.ts';
import { type RuleFilePath, ruleFiles } from '#src/rules/load/rule-files.ts';
import { type Trial, tryRule } from '#src/rules/trial/try-rule.ts';
import type { Workspace } from '#src/spec/workspace.ts';

/** Runs the cases beside the rules of a file or folder, of the whole workspace without one. */
export function testRules({ root }: Workspace, path?: string): Trial[] {
  const files = filesOf(root, path);
  if (files.length === 0) throw new AuditError('rule/none', { message: `no rules in ${path ?? RULES_FOLDER}` });
  return files.map(tryFile);
}

function tryFile(file: RuleFilePath): Trial {
  const rule = readRule(file.path, file.file);
  return tryRule(rule, readCases(file), rulePlaces(file, rule));
}

function filesOf(root: string, path: string | undefined): RuleFilePath[] {
  if (path === undefined) return ruleFiles(resolve(root, RULES_FOLDER), root);
  const full = resolve(path);
  if (!existsSync(full)) {
    const own = ruleFiles(resolve(root, RULES_FOLDER), root).find((file) => basename(file.path) === `${path}.yaml`);
    const fix = `Give its file: ${own ? relative('', own.path) : `${RULES_FOLDER}/<service>/<id>.yaml`}`;
    throw new AuditError('rule/none', { message: `${path} does not exist`, fix });
  }
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
  const isPinned = mutants !== undefined && mutants.killed >= leastKilled * mutants.all;
  return failures.length === 0 && missing.length === 0 && coverage.unseen.length === 0 && isPinned;
}

/** A block for each rule that has something to say, and one line of totals. */
export function trialText(trials: readonly Trial[], demands: TrialDemands): string {
  const blocks = trials.filter((trial) => !isEnough(trial, demands)).map(blockOf);
  const sum = (of: (trial: Trial) => number): number => trials.reduce((total, trial) => total + of(trial), 0);
  const failed = sum(({ failures }) => failures.length);
  const [branches, seen] = [sum(({ coverage }) => coverage.all), sum(({ coverage }) => coverage.seen)];
  const cases = sum((trial) => trial.cases);
  const outcome = failed > 0 ? `${failed} failed` : cases === 0 ? 'nothing was tried' : 'all as expected';
  const totals = [
    `${counted(trials.length, 'rule')}, ${counted(cases, 'case')}: ${outcome}`,
    branches === 0 ? 'no conditions to cover' : `conditions ${percent(seen, branches)} covered`,
    mutantTotals(trials),
  ];
  return `${[...blocks, totals.join(' · ')].join('\n\n')}\n`;
}

/** Changes are tried on rules whose cases hold, and on no others. */
function mutantTotals(trials: readonly Trial[]): string {
  const tried = trials.flatMap(({ mutants }) => mutants ?? []);
  const all = tried.reduce((total, mutants) => total + mutants.all, 0);
  const killed = tried.reduce((total, mutants) => total + mutants.killed, 0);
  const left = trials.length - tried.length;
  if (tried.length === 0) return 'mutants not tried: cases must hold first';
  const noticed =
    all === 0 ? 'no mutants' : `mutants ${percent(killed, all)} noticed (${all - killed} of ${all} survive)`;
  return left === 0 ? noticed : `${noticed}, not tried of ${counted(left, 'rule')} whose cases must hold first`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function blockOf({ rule, cases, failures, missing, coverage, mutants }: Trial): string {
  const lines = [
    ...failures.map((failure) => `  ${formatProblem(failure)}`),
    ...(cases === 0 ? [`  no cases: write ${rule.id}.test.yaml beside it`] : []),
    ...(cases > 0 && missing.length > 0 ? [`  no case expects ${missing.join(', ')}`] : []),
    ...(cases > 0 ? coverage.unseen : []).map((unseen) => `  not covered: ${unseen}`),
    ...(mutants?.survivors ?? []).map((survivor) => `  nobody notices: ${survivor}`),
  ];
  return [`${rule.id} (${rule.location.file})`, ...lines].join('\n');
}

function percent(part: number, whole: number): string {
  return `${Math.floor((1000 * part) / whole) / 10} %`;
}

/** For machines: what a trial showed, without the rule itself. */
export function trialJson(trials: readonly Trial[]): string {
  return JSON.stringify(
    trials.map(({ rule, ...shown }) => ({ rule: rule.id, file: relative('', rule.location.file), ...shown })),
    undefined,
    2,
  );
}
