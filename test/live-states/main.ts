import { parseArgs } from 'node:util';
import { readDisagreements } from './mapping.ts';
import { OPEN_STATES, readStates, type StateCase } from './read-cases.ts';
import { runStates } from './run-states.ts';

// `npm run conformance:live [-- --data <file> --check <name> --case <key> --json]`: recorded account states, replayed and audited.

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: OPEN_STATES },
    check: { type: 'string' },
    case: { type: 'string' },
    json: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});
const states = readStates(values.data);
if (states) {
  await run(states.filter(isAsked));
} else {
  process.stderr.write(`${values.data} is not there: nothing to replay\n`);
  process.exitCode = 2;
}

function isAsked({ key, check }: StateCase): boolean {
  if (values.case !== undefined && key !== values.case) return false;
  return values.check === undefined || new RegExp(values.check).test(check);
}

async function run(asked: readonly StateCase[]): Promise<void> {
  const argued = readDisagreements();
  const unmapped = new Map<string, number>();
  const counts = { cases: asked.length, right: 0, wrong: 0, unmapped: 0 };
  for await (const { state, comparison } of runStates(asked)) {
    if (typeof comparison === 'string') {
      const line = `${state.check}: ${comparison}`;
      unmapped.set(line, (unmapped.get(line) ?? 0) + 1);
      counts.unmapped += 1;
    } else {
      counts[comparison.agrees ? 'right' : 'wrong'] += 1;
      if (comparison.agrees && !values.verbose) continue;
      print(`${comparison.agrees ? 'right' : 'wrong'}  ${state.key}: ${argued[state.key] ?? 'not argued'}`);
      for (const line of comparison.saw) print(`       ${line}`);
    }
  }
  for (const [line, count] of unmapped) print(`no rule (${count}) ${line}`);
  const judged = counts.right + counts.wrong;
  const share = (part: number, whole: number): string => `${((100 * part) / Math.max(whole, 1)).toFixed(1)} %`;
  print(
    `${judged} of ${counts.cases} states mapped (${share(judged, counts.cases)}), ${counts.right} agree (${share(counts.right, judged)})`,
  );
  if (values.json) print(JSON.stringify(counts));
  process.exitCode = counts.right >= 0.97 * judged && judged >= 0.85 * counts.cases ? 0 : 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
