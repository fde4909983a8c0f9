import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { readRule } from '#src/rules/load/read-rule.ts';
import { ruleFiles } from '#src/rules/load/rule-files.ts';
import type { Rule } from '#src/rules/rule.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { readCases, type TemplateCase } from './read-cases.ts';

/** Control → ids of the rules that hold it, or the sentence that says why there is none. */
type Mapping = Readonly<Record<string, readonly string[] | string>>;

const SETS = ['iac-fixtures', 'nag-templates'].map((name) => `../shared/conformance/${name}.open.jsonl.gz`);

interface Judged {
  readonly each: TemplateCase;
  readonly outcome: Outcome;
}

const { values } = parseArgs({
  options: {
    data: { type: 'string', multiple: true },
    json: { type: 'boolean', default: false },
    tier: { type: 'string', default: 'AB' },
    control: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});
const files = (values.data ?? SETS).filter((file) => existsSync(file));
if (files.length === 0) print('conformance data is not at hand: skipped');
const mapping = parse(readFileSync(new URL('controls.yaml', import.meta.url), 'utf8')) as Mapping; // this folder's own file
const rules = new Map(
  ruleFiles('policies/rules', '.').map(({ path, file }) => {
    const rule = readRule(path, file);
    return [rule.id, rule] as const;
  }),
);
let worst = 0;
for (const file of files) worst = Math.max(worst, run(file));
process.exitCode = worst;

function run(file: string): number {
  const cases = readCases(file).filter(
    ({ tier, control }) => values.tier.includes(tier) && (values.control === undefined || control === values.control),
  );
  const unmapped = cases.filter(({ control }) => !Array.isArray(mapping[control]));
  const judged = cases.flatMap((each): Judged[] => {
    const ids = mapping[each.control];
    return Array.isArray(ids) ? [{ each, outcome: outcomeOf(each, rulesCalled(ids as string[])) }] : [];
  });
  const wrong = judged.filter(({ outcome }) => !outcome.isRight);
  for (const { each, outcome } of wrong) {
    print(`wrong   ${each.control} ${each.tier} ${each.label}: ${each.name}\n        ${outcome.saw}`);
    if (values.verbose) print(each.template);
  }
  for (const control of new Set(unmapped.map((each) => each.control))) {
    const count = unmapped.filter((each) => each.control === control).length;
    const reason = mapping[control];
    print(`no rule ${control} (${count}): ${typeof reason === 'string' ? reason : 'not looked at yet'}`);
  }
  const counts = {
    cases: cases.length,
    right: judged.length - wrong.length,
    wrong: wrong.length,
    unmapped: unmapped.length,
  };
  print(`${file}: ${counts.right} of ${judged.length} right, ${counts.unmapped} of ${counts.cases} without a rule`);
  if (values.json) print(JSON.stringify(counts));
  return counts.right >= 0.99 * judged.length ? 0 : 1;
}

function rulesCalled(ids: readonly string[]): Rule[] {
  return ids.map((id) => {
    const rule = rules.get(id);
    if (!rule) throw new Error(`controls.yaml names the rule ${id}, which is not there`);
    return rule;
  });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
