import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { parse } from 'yaml';

/** A mutant that changes nothing that can be seen: where it is (the line's text), what it replaces, and why. */
interface Equivalent {
  readonly file: string;
  readonly line: string;
  readonly from: string;
  readonly to: string;
  readonly why: string;
}

/**
 * `npm run mutants -- iam [file …] [--every]`: breaks the engine's core, one operator at a time, and expects its checks to fail each
 * time. What survives must be in `equivalent-mutants.yaml` beside the checks; what is there and does not survive is stale.
 */
const [engine = '', ...words] = process.argv.slice(2);
const FOLDER = `test/analysis/${engine}`;
const { core, equivalent = [] } = parse(readFileSync(`${FOLDER}/equivalent-mutants.yaml`, 'utf8')) as {
  readonly core: readonly string[];
  readonly equivalent?: readonly Equivalent[];
}; // a file of ours
const files = words.length > 0 ? words : core;
const sandbox = mkdtempSync(join(tmpdir(), 'mutants-'));
process.env['ENGINE'] = engine;
process.env['CROSS_CHECKS'] ??= '400';

const results = await new Stryker({
  mutate: files.map((file) => `src/analysis/${engine}/${file}`),
  plugins: [new URL('runner.ts', import.meta.url).pathname],
  testRunner: 'in-process',
  testRunnerNodeArgs: ['--import', 'tsx'],
  coverageAnalysis: 'perTest',
  concurrency: 1,
  incremental: false,
  maxTestRunnerReuse: 200,
  // Texts are messages and names: a wrong one is seen by who reads it, not by an operator's test.
  mutator: { excludedMutations: ['StringLiteral'] },
  ignorePatterns: ['/*', '!/src', '!/test', '/test/*', '!/test/analysis', '!/package.json', '!/tsconfig.json'],
  tempDirName: sandbox,
  reporters: process.env['MUTANTS_PROGRESS'] === undefined ? [] : ['progress-append-only'],
  allowConsoleColors: false,
  disableTypeChecks: false,
  timeoutMS: 20_000,
}).runMutationTest();
rmSync(sandbox, { recursive: true, force: true });

const lines = new Map(files.map((file) => [file, readFileSync(`src/analysis/${engine}/${file}`, 'utf8').split('\n')]));
const mutants = results.map((each): Equivalent & { readonly status: string; readonly by: string } => {
  const file = each.fileName.slice(each.fileName.lastIndexOf('/') + 1);
  const { start, end } = each.location;
  const own = lines.get(file)?.slice(start.line - 1, end.line) ?? [];
  const [first = '', last = ''] = [own[0], own.at(-1)];
  const text =
    start.line === end.line
      ? first.slice(start.column - 1, end.column - 1)
      : `${first.slice(start.column - 1)} … ${last.slice(0, end.column - 1).trim()}`;
  const to = (each.replacement ?? '').replaceAll(/\s+/g, ' ');
  return {
    file,
    line: first.trim(),
    from: text.trim(),
    to,
    why: '',
    status: each.status,
    by: each.killedBy?.[0] ?? '',
  };
});

const idOf = ({ file, line, from, to }: Equivalent): string => JSON.stringify([file, line, from, to]);
const known = new Map(equivalent.map((each) => [idOf(each), each]));
const survived = mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
const surprising = survived.filter((each) => !known.has(idOf(each)));
const alive = new Set(survived.map(idOf));
const stale = equivalent.filter((each) => files.includes(each.file) && !alive.has(idOf(each)));
const caught = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout');
const random = caught.filter(({ by }) => by.startsWith('random')).length;
for (const { file, line, from, to } of surprising) {
  process.stdout.write(
    `- { file: ${file}, line: ${JSON.stringify(line)}, from: ${JSON.stringify(from)}, to: ${JSON.stringify(to)} }\n`,
  );
}
for (const each of stale) process.stdout.write(`stale: ${idOf(each)}\n`);
for (const { status, line } of mutants.filter(
  (each) => !caught.includes(each) && !survived.includes(each) && each.status !== 'Ignored',
))
  process.stdout.write(`${status}: ${line}\n`);
process.stdout.write(
  `${engine}: ${mutants.length} mutants, ${caught.length} caught (${random} by random cases first), ` +
    `${survived.length - surprising.length} equivalent, ${surprising.length} survived, ${stale.length} stale\n`,
);
process.exitCode = surprising.length + stale.length > 0 ? 1 : 0;
