import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { appendWaivers, type NewWaiver } from '#src/spec/append-waiver.ts';
import { loadWaivers } from '#src/spec/waivers.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'infra-audit-waivers-'));
  mkdirSync(join(root, 'policies'));
});
afterEach(() => rmSync(root, { recursive: true }));

const file = () => join(root, 'policies/waivers.yaml');

const waiver: NewWaiver = {
  rule: 'database.MultiAZ',
  environments: ['cheetah'],
  resource: 'cheetah: "the" #1 database',
  while: false,
  reason: 'One zone is enough until the load test is over: see ticket #12.',
  owner: 'platform',
  expires: '2027-03-31',
};

/** The file after the waiver was added to `text`; undefined: there is no file yet. */
function after(text: string | undefined): string {
  if (text !== undefined) writeFileSync(file(), text);
  appendWaivers({ root }, [waiver]);
  return readFileSync(file(), 'utf8');
}

const old = `# Ours.
waivers:
  # Why this one is here.
  - rule: 'a.*' # quoted
    reason:   A reason with odd   spacing.
    owner: "platform"
    expires: 2027-02-28

  - { rule: b.c, reason: In one line as well., owner: me, expires: 2027-02-28 }
`;

test('what stands in the file keeps every character of it', () => {
  const text = after(old);
  expect(text.startsWith(old)).toBe(true);
  expect(text.slice(old.length)).toBe(`
  - rule: database.MultiAZ
    environments: [cheetah]
    resource: 'cheetah: "the" #1 database'
    while: false
    reason: "One zone is enough until the load test is over: see ticket #12."
    owner: platform
    expires: 2027-03-31
`);
});

test.each([
  ['no file yet', undefined, 0],
  ['an empty file', '', 0],
  ['nothing but a comment', '# nothing yet\n', 0],
  ['an empty list', 'waivers: []\n', 0],
  [
    'a list without indent, no line break at the end',
    'waivers:\n- rule: a.b\n  reason: Long enough.\n  owner: me\n  expires: 2027-02-28',
    1,
  ],
  ['a comment at the end', `${old}# The end.\n`, 2],
  ['Windows line breaks', old.replaceAll('\n', '\r\n'), 2],
  ['a list in one line', 'waivers: [{ rule: a.b, reason: Long enough., owner: me, expires: 2027-02-28 }]\n', 1],
])('%s', (_, text, count) => {
  const written = after(text);
  const loaded = loadWaivers({ root }, ['cheetah', 'tiger']);
  expect(loaded).toHaveLength(count + 1);
  const { rule, resource, ...rest } = waiver;
  expect(loaded.at(-1)).toMatchObject({ ...rest, rules: [rule], resource: { name: resource } });
  for (const comment of (text ?? '').match(/#.*[.t]$/gm) ?? []) expect(written).toContain(comment.trim());
});

test('an entry that would make the file invalid is refused, and nothing is written', () => {
  writeFileSync(file(), old);
  expect(() => appendWaivers({ root }, [{ ...waiver, reason: 'short' }])).toThrow(/waivers\.yaml:\d+:\d+: .*reason/s);
  expect(readFileSync(file(), 'utf8')).toBe(old);
  expect(readdirSync(join(root, 'policies'))).toEqual(['waivers.yaml']);
});

test('a folder that cannot be written leaves no half of a file', () => {
  mkdirSync(file());
  expect(() => appendWaivers({ root }, [waiver])).toThrow();
  expect(readdirSync(join(root, 'policies'))).toEqual(['waivers.yaml']);
  expect(existsSync(`${file()}.partial`)).toBe(false);
});
