import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fastYaml, type FastYaml, type Part } from '#src/documents/fast-yaml.ts';
import { keyOf, knownDocuments } from '#src/documents/known-documents.ts';
import { readValid } from '#src/documents/read-valid.ts';
import { compileSchema } from '#src/documents/validate.ts';

const folder = mkdtempSync(join(tmpdir(), 'infra-audit-known-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Parts with their members as plain objects, to compare. */
function placesOf({ offset, members }: Part): unknown {
  if (!members) return offset;
  return [offset, [...members].map(([key, { keyOffset, part }]) => [key, keyOffset, placesOf(part)])];
}

function parsed(text: string): FastYaml {
  const yaml = fastYaml(text);
  if (!yaml) throw new Error(`not plain: ${text}`);
  return yaml;
}

/** What the next run knows after one that kept these texts. */
function after(...texts: readonly string[]): ReturnType<typeof knownDocuments> {
  const known = knownDocuments(undefined);
  for (const text of texts) known.keep(keyOf('test', [text]), parsed(text));
  return knownDocuments(known.written());
}

const policies = readdirSync('policies', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml') && !file.startsWith('rules/'))
  .map((file) => readFileSync(join('policies', file), 'utf8'));

test('a known document says the same in the same places', () => {
  const texts = [...policies, '[]', '{}', 'a: []\nb: {}\nc:\n  - x: 1\n  - [2, null, true]\n"": "\\u2028é"\n'];
  expect(policies.length).toBeGreaterThan(10);
  const known = after(...texts);
  for (const text of texts) {
    const found = known.find(keyOf('test', [text]));
    expect(found?.value).toEqual(parsed(text).value);
    expect(found && placesOf(found.root())).toEqual(placesOf(parsed(text).root()));
  }
});

test('another text, or another use of one, is not known', () => {
  const known = after('a: 1');
  expect(known.find(keyOf('test', ['a: 1']))).toBeDefined();
  expect(known.find(keyOf('test', ['a: 2']))).toBeUndefined();
  expect(known.find(keyOf('tests', ['a: 1']))).toBeUndefined();
  expect(known.find(keyOf('test', ['', 'a: 1']))).toBeUndefined();
});

test.each(['a: .inf', 'a: [-0.0]', 'a: { b: .nan }'])('%s is not kept: JSON cannot say it', (text) => {
  expect(after(text).find(keyOf('test', [text]))).toBeUndefined();
});

test('of what was altered or cut short nothing is known', () => {
  const known = knownDocuments(undefined);
  known.keep(keyOf('test', ['a: 1']), parsed('a: 1'));
  const text = known.written() ?? '';
  const isKnown = (kept: string): boolean => knownDocuments(kept).find(keyOf('test', ['a: 1'])) !== undefined;
  expect(isKnown(text)).toBe(true);
  expect(text).toContain('{"a":1}');
  for (const damaged of [text.replace('{"a":1}', '{"a":2}'), text.slice(0, -1), '', '{}', 'x\n{}', `${text} `])
    expect(isKnown(damaged)).toBe(false);
});

test('nothing is written where all was known, and what was not used is written again', () => {
  const second = after('a: 1', 'b: 1');
  second.find(keyOf('test', ['a: 1']));
  expect(second.written()).toBeUndefined();
  second.keep(keyOf('test', ['c: 1']), parsed('c: 1'));
  const third = knownDocuments(second.written());
  for (const text of ['a: 1', 'b: 1', 'c: 1']) expect(third.find(keyOf('test', [text]))?.value).toBeDefined();
});

test('what is kept stays small, the newest first', () => {
  const large = Array.from({ length: 40 }, (_, index) => `${index}: ${'x'.repeat(100_000)}`);
  const second = after(...large);
  expect(large.filter((text) => second.find(keyOf('test', [text]))).length).toBeLessThan(25);
  const third = after(...large);
  third.keep(keyOf('test', ['new: 1']), parsed('new: 1'));
  expect(knownDocuments(third.written()).find(keyOf('test', ['new: 1']))).toBeDefined();
});

test('only what is valid is known', () => {
  const file = join(folder, 'x.yaml');
  const held = { validate: compileSchema({ type: 'object', required: ['a'] }), code: 'test/invalid' };
  const known = knownDocuments(undefined);
  writeFileSync(file, 'b: 1\n');
  for (const _ of [1, 2]) expect(() => readValid(file, 'x.yaml', held, known)).toThrow('lacks the key "a"');
  expect(known.written()).toBeUndefined();
  writeFileSync(file, 'a: 1\n');
  readValid(file, 'x.yaml', held, known);
  const next = knownDocuments(known.written());
  const document = readValid(file, 'x.yaml', held, next);
  expect([document.value, document.locate(['a'])]).toEqual([{ a: 1 }, { file: 'x.yaml', line: 1, column: 4 }]);
  expect(next.written()).toBeUndefined();
  // Against another schema of the same name the same text is another question.
  expect(() =>
    readValid(file, 'x.yaml', { ...held, validate: compileSchema({ not: {} }), against: ['no'] }, next),
  ).toThrow('x.yaml');
});
