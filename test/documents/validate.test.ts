import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { compileSchema, validateDocument } from '#src/documents/validate.ts';
import { parseYaml, readYaml } from '#src/documents/yaml-document.ts';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['region'],
  properties: {
    region: { type: 'string' },
    database: {
      type: 'object',
      additionalProperties: false,
      properties: {
        multiAz: { type: 'boolean' },
        backupDays: { type: 'integer', minimum: 1 },
        tier: { enum: ['basic', 'full'] },
      },
    },
    zones: { type: 'array', items: { type: 'string' } },
  },
};

function problems(text: string): string {
  try {
    validateDocument(parseYaml(text, 'env.yaml'), compileSchema(schema), 'test/invalid');
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

test('a valid document has no problem', () => {
  expect(problems('region: x\ndatabase: { multiAz: true }\n')).toBe('');
});

test.each([
  [
    'region: x\ndatabase:\n  multiAZ: true\n',
    'env.yaml:3:3: unknown key "multiAZ" in "database"\n  Did you mean "multiAz"?',
  ],
  ['region: x\r\ndatabase:\r\n  multiAz: yes\r\n', 'env.yaml:3:12: "database.multiAz" is "yes"; expected boolean'],
  ['database: {}\n', 'env.yaml:1:1: the file lacks the key "region"'],
  ['region: x\ndatabase: { backupDays: 0 }\n', 'env.yaml:2:25: "database.backupDays" is 0: it must be >= 1'],
  ['region: x\ndatabase:\n  tier: ful\n', 'env.yaml:3:9: "database.tier" is "ful"\n  Did you mean "full"?'],
  ['region: x\nzones:\n  - a\n  - 7\n', 'env.yaml:4:5: "zones.1" is 7; expected string'],
  ['', 'env.yaml:1:1: the file is empty; expected object'],
  [
    'region: x\n__proto__: { a: 1 }\n',
    'env.yaml:2:1: unknown key "__proto__"\n  Expected one of: region, database, zones.',
  ],
])('%j → %s', (text, message) => {
  expect(problems(text)).toBe(message);
});

test.each([
  ['a: 1\na: 2\n', /env\.yaml:2:1: Map keys must be unique/],
  ['a: [1, 2\nb: 3\n', /env\.yaml:\d+:\d+: /],
  ['a: 1\n---\nb: 2\n', /env\.yaml:2:1: Source contains multiple documents/],
  [
    `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefg'.replace(/./g, (name) => `${name}: &${name} [${`*${String.fromCharCode(name.charCodeAt(0) - 1)},`.repeat(9)}]\n`)}`,
    /Excessive alias count/,
  ],
])('%j is no document', (text, message) => {
  expect(() => parseYaml(text, 'env.yaml')).toThrow(message);
});

test('a file that is too large is refused unread; one that is not there says so', () => {
  const folder = mkdtempSync(join(tmpdir(), 'infra-audit-yaml-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'large.yaml');
  writeFileSync(path, `a: "${'x'.repeat(1024 * 1024)}"\n`);
  expect(() => readYaml(path, 'large.yaml')).toThrow(/large\.yaml:1:1: the file has \d+ bytes; at most 1048576/);
  expect(() => readYaml(join(folder, 'none.yaml'), 'none.yaml')).toThrow(/none\.yaml:1:1: cannot be read/);
});
