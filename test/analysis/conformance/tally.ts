/** How many cases of a conformance set came out as they must; `unknown` is allowed, `wrong` never is. */
export interface Tally {
  readonly cases: number;
  readonly right: number;
  readonly wrong: number;
  readonly unknown: number;
}

/** One case that did not come out right. */
export interface Miss {
  readonly id: string;
  readonly expected: string;
  readonly found: string;
}

export function tallyOf(cases: number, misses: readonly Miss[]): Tally {
  const unknown = misses.filter(({ found }) => found.startsWith('unknown')).length;
  return { cases, right: cases - misses.length, wrong: misses.length - unknown, unknown };
}

/** Runs a set as the command line asks (`--data <file>`, `--json`), prints what missed, and the tally as the last line. */
export function printTally(
  run: (file: string | undefined) => { readonly cases: number; readonly misses: readonly Miss[] },
): void {
  const words = process.argv.slice(2);
  const at = words.indexOf('--data');
  const { cases, misses } = run(at === -1 ? undefined : words[at + 1]);
  for (const { id, expected, found } of misses) process.stderr.write(`${id}: expected ${expected}, found ${found}\n`);
  const tally = tallyOf(cases, misses);
  const { right, wrong, unknown } = tally;
  const text = `${cases} cases: ${right} right, ${wrong} wrong, ${unknown} unknown`;
  process.stdout.write(`${words.includes('--json') ? JSON.stringify(tally) : text}\n`);
  process.exitCode = wrong > 0 ? 1 : 0;
}
