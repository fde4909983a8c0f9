import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { fastYaml, type Part } from '#src/documents/fast-yaml.ts';
import { plainYaml } from '#src/documents/plain-yaml.ts';

const policies = readdirSync('policies', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => join('policies', file));

/** A part with its members as plain values, so that two can be compared. */
function shown({ offset, members }: Part): unknown {
  return members
    ? { offset, members: [...members].map(([name, { keyOffset, part }]) => [name, keyOffset, shown(part)]) }
    : offset;
}

test('every policy is plain, and read as the whole parser reads it', () => {
  for (const file of policies) {
    const text = readFileSync(file, 'utf8');
    const plain = plainYaml(text);
    const whole = fastYaml(text);
    expect(plain?.value, file).toEqual(whole?.value);
    expect(plain && shown(plain.root()), file).toEqual(whole && shown(whole.root()));
    expect(plain, file).toBeDefined();
  }
});

const SNIPPETS = (
  ' ¦  ¦\n¦\n\n¦:¦: ¦ #¦#¦- ¦-¦,¦{¦}¦[¦]¦"¦\'¦&a ¦*a¦|¦>¦>-¦? ¦!x ' +
  "¦%¦@¦\\¦\n  ¦\n---\n¦...¦null¦~¦yes¦1¦0x1¦1e3¦-0¦007¦.5¦=¦<<: ¦a: b¦{ a: 1, b: [x, y] }¦'it''s'¦\"\\u0041\\n\"¦| \n¦é¦__proto__: 1"
).split('¦');

/** Policies with something put in, taken out or said twice where nobody expects it. */
const damaged = fc
  .tuple(
    fc.constantFrom(...policies),
    fc.nat(),
    fc.array(fc.tuple(fc.nat(), fc.nat(6), fc.constantFrom('', ...SNIPPETS)), { minLength: 1, maxLength: 3 }),
  )
  .map(([file, window, edits]) => {
    const lines = readFileSync(file, 'utf8').split('\n');
    const from = window % lines.length;
    let text = `${lines.slice(from, from + 12).join('\n')}\n`;
    for (const [at, removed, put] of edits) {
      const place = at % (text.length + 1);
      text = text.slice(0, place) + put + text.slice(place + removed);
    }
    return text;
  });

test('what is read as plain is right, and means what the whole parsers make of it', () => {
  const read = { plain: 0, refused: 0 };
  fc.assert(
    fc.property(damaged, fc.boolean(), (lines, isWindows) => {
      const text = isWindows ? lines.replaceAll('\n', '\r\n') : lines;
      const plain = plainYaml(text);
      read[plain ? 'plain' : 'refused'] += 1;
      if (!plain) return;
      const document = parseDocument(text);
      expect(document.errors, text).toEqual([]);
      expect(plain.value, text).toEqual(document.toJS());
      const whole = fastYaml(text);
      // It declines more than it must.
      if (whole) expect(shown(plain.root()), text).toEqual(shown(whole.root()));
    }),
    { numRuns: Number(process.env['RUNS'] ?? 4000) },
  );
  expect(Math.min(read.plain, read.refused)).toBeGreaterThan(400);
});
