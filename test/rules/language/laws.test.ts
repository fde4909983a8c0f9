import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConditionError, parse } from '#src/rules/language/parse.ts';
import { answer, ask, mistakesIn } from '../ask.ts';

const NAMES = ['A', 'B', 'C', 'D'];
const U = { $unresolved: 'parameter X has no default' };

const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(...NAMES.map((name) => `resource.${name}`), 'true', 'false'),
    fc.tuple(tie('condition'), tie('condition')).map(([one, other]) => `(${one} && ${other})`),
    fc.tuple(tie('condition'), tie('condition')).map(([one, other]) => `(${one} || ${other})`),
    fc.tuple(tie('condition'), tie('condition')).map(([one, other]) => `(${one} == ${other})`),
    tie('condition').map((one) => `!${one}`),
    fc.tuple(tie('condition'), tie('condition'), tie('condition')).map(([is, yes, no]) => `(${is} ? ${yes} : ${no})`),
    fc.tuple(tie('condition'), tie('condition')).map(([one, other]) => `[${one}, ${other}].exists(x, x)`),
    fc.tuple(tie('condition'), tie('condition')).map(([one, other]) => `[${one}, ${other}].all(x, x || resource.A)`),
  ),
}));

describe('laws', () => {
  it('never decides what the values that are not known could turn', () => {
    const values = fc.array(fc.constantFrom(true, false, null), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(condition, values, (text, known) => {
        const open = Object.fromEntries(NAMES.map((name, at) => [name, known[at] ?? U]));
        const decided = answer(text, { properties: open });
        if (typeof decided !== 'boolean') return;
        for (let bits = 0; bits < 16; bits += 1) {
          const properties = Object.fromEntries(NAMES.map((name, at) => [name, known[at] ?? ((bits >> at) & 1) === 1]));
          expect(answer(text, { properties })).toBe(decided);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('reads, checks and asks anything without breaking', () => {
    const words =
      'resource constructor __proto__ prototype x 1 "a" null ( ) [ ] { } . , : ? && || ! == < in + - .exists(x, .map(y, has( size( ref(';
    const word = fc.constantFrom(...words.split(' '));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const text = words.join(' ');
        try {
          parse(text);
        } catch (error) {
          expect(error).toBeInstanceOf(ConditionError);
          return;
        }
        const mistakes = mistakesIn(text);
        if (mistakes.length === 0) ask(text);
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes data of any shape', () => {
    const texts = [
      'resource.A.B.exists(x, x.C == 1)',
      'statements(resource.A).exists(s, s.Action.exists(a, a == "*"))',
      'isPublic(resource.A)',
      'allows(resource.A, "s3:GetObject", "*")',
      'isInternet(peers(resource.A, "tcp", 22))',
      'resource.A.size() > 1 || resource.A == resource.B',
      'attached(resource, "AWS::KMS::Key").size() == 0',
    ];
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (A, B) => {
        for (const text of texts) ask(text, { properties: { A, B } as never }); // any JSON at all
      }),
      { numRuns: 300 },
    );
  });
});
