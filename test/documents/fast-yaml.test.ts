import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isMap, isScalar, isSeq, type Node, parseDocument, stringify } from 'yaml';
import { fastYaml, type Part } from '#src/documents/fast-yaml.ts';

const POLICIES = readdirSync('policies', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => join('policies', file));

/** Every part with its offset, by path. */
function offsets(part: Part, path = '', into: Record<string, number> = {}): Record<string, number> {
  into[path] = part.offset;
  for (const [key, { keyOffset, part: inner }] of part.members ?? []) {
    into[`${path}/${key}@`] = keyOffset;
    offsets(inner, `${path}/${key}`, into);
  }
  return into;
}

/** The same of the `yaml` package, the reference. */
function reference(node: unknown, path = '', into: Record<string, number> = {}): Record<string, number> {
  const { range } = node as Node; // every node of a parsed document
  into[path] = range?.[0] ?? -1;
  const items = isMap(node) ? node.items : isSeq(node) ? node.items : [];
  items.forEach((item, index) => {
    const pair = item as { key?: unknown; value?: unknown }; // of a map; of a list it is the element
    const key = isMap(node) && isScalar(pair.key) ? String(pair.key.value) : String(index);
    const inner = isMap(node) ? pair.value : item;
    into[`${path}/${key}@`] = (isMap(node) ? (pair.key as Node).range?.[0] : (item as Node).range?.[0]) ?? -1;
    reference(inner, `${path}/${key}`, into);
  });
  return into;
}

function expectAgreement(text: string): void {
  const fast = fastYaml(text);
  const document = parseDocument(text);
  expect(document.errors).toEqual([]);
  expect(fast?.value).toEqual(document.toJS());
  expect(fast && offsets(fast.root())).toEqual(reference(document.contents));
}

test.each(POLICIES)('%s: the same values at the same places as the yaml package', (file) => {
  const text = readFileSync(file, 'utf8');
  expectAgreement(text);
  expectAgreement(text.replaceAll('\n', '\r\n'));
});

test('random documents, in every style, read the same', () => {
  const key = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,8}$/);
  const scalar = fc.oneof(
    fc.boolean(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constant(null),
    fc.string(),
    fc.constantFrom(
      'yes',
      '2027-05-31',
      '0x1F',
      '0o17',
      '1_000',
      '1e3',
      '.5',
      '~',
      '=',
      '<<',
      'a: b',
      '- x',
      '12:30',
      'no\n\nway\n',
    ),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      scalar,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(key, tie('value'), { maxKeys: 4 }),
    ),
  }));
  const root = fc.dictionary(key, value, { minKeys: 1, maxKeys: 5 });
  const style = fc.record({
    defaultStringType: fc.constantFrom(
      'PLAIN' as const,
      'QUOTE_DOUBLE' as const,
      'QUOTE_SINGLE' as const,
      'BLOCK_LITERAL' as const,
    ),
    collectionStyle: fc.constantFrom('any' as const, 'block' as const, 'flow' as const),
  });
  fc.assert(
    fc.property(root, style, (document, options) => {
      const text = stringify(document, { ...options, aliasDuplicateObjects: false });
      const fast = fastYaml(text);
      // What it declines is read the other way: declining is right, misreading is not.
      if (fast) expect(fast.value).toEqual(parseDocument(text).toJS());
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['an alias inside an anchor', 'a: &x [1]\nb: &y [*x, *x]\nc: [*y, *y]\n'],
  ['a tag', 'a: !!str 1\n'],
  ['two documents', 'a: 1\n---\nb: 1\n'],
  ['a directive', '%YAML 1.1\n---\na: yes\n'],
  ['a repeated key', 'a: 1\na: 2\n'],
  ['a tab', 'a:\n\tb: 1\n'],
  ['an open quote', 'a: "b\n'],
  ['nothing', ''],
])('%s is left to the yaml package', (_, text) => {
  expect(fastYaml(text)).toBeUndefined();
});
