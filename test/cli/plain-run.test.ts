import { readFileSync } from 'node:fs';
import { Parser } from '@oclif/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withOptionalValue } from '#src/cli/optional-value.ts';
import { plainFlags, type PlainFlags } from '#src/cli/plain-flags.ts';
import Check from '#src/commands/check.ts';
import { runCli } from './run-cli.ts';

const { check: table } = JSON.parse(readFileSync('dist/plain-commands.json', 'utf8')) as { check: PlainFlags }; // the build's own

const name = fc.constantFrom(...Object.keys(Check.flags), 'env', 'format', 'nonsense');
const text = fc.constantFrom(
  'cheetah',
  'a,b',
  ' a , b',
  'a,',
  '"a,b"',
  'a\\,b',
  "'a'",
  '',
  '-',
  '-x',
  '--env',
  'high',
  '7',
  'k=v=w',
);
const word = fc.oneof(
  name.map((each) => `--${each}`),
  fc.tuple(name, text).map(([each, value]) => `--${each}=${value}`),
  text,
  fc.constantFrom('-q', '--', '--no-quiet', '--allow-unknown', '--help'),
);
const pair = fc.tuple(name, text).map(([each, value]) => [`--${each}`, value]);
const words = fc
  .array(fc.oneof({ weight: 3, arbitrary: pair }, { weight: 1, arbitrary: fc.tuple(word) }), { maxLength: 4 })
  .map((parts) => ['--env', 'tiger', ...parts.flat()]);

test('words that are read without oclif mean what oclif makes of them', async () => {
  const read = { plainly: 0, byOclif: 0 };
  await fc.assert(
    fc.asyncProperty(words, async (given) => {
      const argv = withOptionalValue(given);
      const flags = plainFlags(argv, table);
      read[flags ? 'plainly' : 'byOclif'] += 1;
      if (!flags) return;
      const parsed = await Parser.parse(argv, { flags: Check.flags, strict: true });
      const set = Object.entries(parsed.flags).filter(([, value]) => value !== undefined);
      expect(flags).toEqual(Object.fromEntries(set));
    }),
    { numRuns: 3000 },
  );
  expect(Math.min(read.plainly, read.byOclif)).toBeGreaterThan(300);
});

test.each([
  ['--env tiger,cheetah --component database --fail-on high --no-color --quiet --set database.multiAz=false', true],
  ['--env=cheetah --format text --format json=x.json --allow-unknown', true],
  ['--rules all --source app.template.json', true],
  ['--env cheetah --max-age 24', false],
  ['--env cheetah -q', false],
  ['--env cheetah --help', false],
  ['--env cheetah more', false],
  ['--env cheetah --fail-on hihg', false],
  ['--env cheetah --source live --source live', false],
  ['--env', false],
])('check %s is read without oclif: %s', (line, isPlain) => {
  expect(plainFlags(withOptionalValue(line.split(' ')), table) !== undefined).toBe(isPlain);
});

const EXAMPLE = ['--source', 'reports/examples/cheetah-drifted.snapshot.gz'];

test.each([
  [['--env', 'cheetah', ...EXAMPLE], 1],
  [['--env', 'cheetah', '--component', 'vpc', '--quiet', ...EXAMPLE], 0],
  [['--env', 'cheeta', ...EXAMPLE], 2],
  [['--env', 'cheetah', '--source', 'nowhere.gz'], 2],
  [['--env', 'cheetah', '--format', 'jsn', ...EXAMPLE], 2],
])('check %j prints and exits as it does with oclif', async (given, code) => {
  const plain = await runCli(['check', ...given]);
  // Where somebody debugs oclif it is there.
  const withOclif = await runCli(['check', ...given], { env: { DEBUG: 'nothing' } });
  const timeless = (printed: string): string => printed.replaceAll(/ · [\d.]+ s$/gm, '');
  expect(plain.code).toBe(code);
  expect({ ...plain, stdout: timeless(plain.stdout) }).toEqual({ ...withOclif, stdout: timeless(withOclif.stdout) });
});
