import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Conformance, conformanceOf, type Counts, countsOf, isConformant, OPEN_SETS } from './conformance.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', multiple: true },
    json: { type: 'boolean', default: false },
    tier: { type: 'string', default: 'AB' },
    control: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});
const files = (values.data ?? OPEN_SETS).filter((file) => existsSync(file));
if (files.length === 0) print('conformance data is not at hand: skipped');
const counts = files.map((file) => run(file));
if (values.json) print(JSON.stringify(counts.reduce(sum, { cases: 0, right: 0, wrong: 0, unmapped: 0 })));
// Tier C is a list to review: its labels are contested or its templates invalid, so it passes and fails nothing.
process.exitCode = values.tier === 'C' || counts.every(isConformant) ? 0 : 1;

function run(file: string): Counts {
  const conformance = conformanceOf(
    file,
    ({ tier, control }) => values.tier.includes(tier) && (values.control === undefined || control === values.control),
  );
  printCases(conformance);
  const found = countsOf(conformance);
  print(
    `${file}: ${found.right} of ${found.right + found.wrong} right, ${found.unmapped} of ${found.cases} without a rule`,
  );
  return found;
}

/** Of tier C every case is listed, with the argument where we disagree. */
function printCases({ judged, unmapped }: Conformance): void {
  if (values.tier === 'C') {
    for (const { each, saw } of judged.filter(({ isRight }) => isRight)) {
      print(`agreed  ${each.control} ${each.label} ${each.key}: ${saw}`);
    }
  }
  for (const { each, argument, saw } of judged.filter(({ isRight }) => !isRight)) {
    print(`wrong   ${each.control} ${each.tier} ${each.label} ${each.key}: ${each.name}`);
    print(`        ${argument ?? `not argued: ${saw}`}`);
    if (values.verbose) print(`        ${saw}\n${each.template}`);
  }
  const lines = unmapped.map(({ each, reason }) => `${each.control}: ${reason}`);
  for (const line of new Set(lines)) print(`no rule ${lines.filter((other) => other === line).length} × ${line}`);
}

function sum(one: Counts, other: Counts): Counts {
  return {
    cases: one.cases + other.cases,
    right: one.right + other.right,
    wrong: one.wrong + other.wrong,
    unmapped: one.unmapped + other.unmapped,
  };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
