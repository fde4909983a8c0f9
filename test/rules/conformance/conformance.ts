import { basename } from 'node:path';
import { readRule } from '#src/rules/load/read-rule.ts';
import { ruleFiles } from '#src/rules/load/rule-files.ts';
import type { Rule } from '#src/rules/rule.ts';
import { argumentOf, holdingOf, type MappedRule } from './controls.ts';
import { judgeTemplate } from './judge-template.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import { readCases, type TemplateCase } from './read-cases.ts';

/** The open halves, seen from the project's root. */
export const OPEN_SETS = ['iac-fixtures', 'nag-templates'].map((name) => `../shared/conformance/${name}.open.jsonl.gz`);

/** A case that rules judged, with the argument where they do not agree. */
export interface JudgedCase extends Outcome {
  readonly each: TemplateCase;
  readonly argument: string | undefined;
}

/** A case whose control no rule holds, with the sentence that says why. */
export interface UnmappedCase {
  readonly each: TemplateCase;
  readonly reason: string;
}

export interface Conformance {
  readonly judged: readonly JudgedCase[];
  readonly unmapped: readonly UnmappedCase[];
}

const files = new Map(ruleFiles('policies/rules', '.').map((each) => [basename(each.file, '.yaml'), each]));
const rules = new Map<string, Rule>();

/** Judges the wanted cases of a file by the rules that hold their controls. */
export function conformanceOf(file: string, isWanted: (each: TemplateCase) => boolean): Conformance {
  const judged: JudgedCase[] = [];
  const unmapped: UnmappedCase[] = [];
  for (const each of readCases(file).filter(isWanted)) {
    const holding = holdingOf(each);
    if (typeof holding === 'string') unmapped.push({ each, reason: holding });
    else judged.push({ each, argument: argumentOf(each), ...outcomeOf(each, findingsOf(each, holding)) });
  }
  return { judged, unmapped };
}

function findingsOf({ template }: TemplateCase, holding: readonly MappedRule[]): ReturnType<typeof judgeTemplate> {
  const parameters = Object.fromEntries(holding.map((each) => [each.rule, each.parameters]));
  return judgeTemplate(
    template,
    holding.map(({ rule }) => ruleCalled(rule)),
    parameters,
  );
}

/** A built-in rule, read from its file. */
export function ruleCalled(id: string): Rule {
  const file = files.get(id);
  if (!file) throw new Error(`controls.yaml names the rule ${id}, which is not there`);
  const rule = rules.get(id) ?? readRule(file.path, file.file);
  rules.set(id, rule);
  return rule;
}

/** What `--json` ends with. */
export interface Counts {
  readonly cases: number;
  readonly right: number;
  readonly wrong: number;
  readonly unmapped: number;
}

export function countsOf({ judged, unmapped }: Conformance): Counts {
  const right = judged.filter(({ isRight }) => isRight).length;
  return {
    cases: judged.length + unmapped.length,
    right,
    wrong: judged.length - right,
    unmapped: unmapped.length,
  };
}

/** 99 of 100 judged cases right, and no more than 5 of 100 without a rule. */
export function isConformant({ cases, right, wrong, unmapped }: Counts): boolean {
  return right >= 0.99 * (right + wrong) && unmapped <= 0.05 * cases;
}
