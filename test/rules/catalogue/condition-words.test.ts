import { describe, expect, it } from 'vitest';
import { conditionWords } from '#src/rules/catalogue/condition-words.ts';
import { parse } from '#src/rules/language/parse.ts';

const words = (text: string): string[] => conditionWords({ text, tree: parse(text) });

describe('a condition in words', () => {
  it.each([
    ['resource.MultiAZ', 'MultiAZ is true'],
    ['!resource.MultiAZ', 'MultiAZ is not true'],
    ["resource.Engine == 'x'", "Engine is 'x'"],
    ["!(resource.Engine == 'x')", "Engine is not 'x'"],
    ['resource.A >= params.days', 'A is at least the parameter days'],
    ['!(resource.A >= 7)', 'A is less than 7'],
    ['!(resource.A < 7)', 'A is at least 7'],
    ['!(resource.A > 7)', 'A is at most 7'],
    ['!(resource.A <= 7)', 'A is more than 7'],
    ['resource.A == null', 'A is not there'],
    ['resource.A != null', 'A is there'],
    ['!(resource.A != null)', 'A is not there'],
    ['has(resource.A.B)', 'A.B is there'],
    ['!has(resource.A.B)', 'A.B is not there'],
    ["resource.A in ['x', 'y']", "A is one of 'x', 'y'"],
    ["!(resource.A in ['x'])", "A is not one of 'x'"],
    ["resource.A.startsWith('x')", "A begins with 'x'"],
    ["!resource.A.matches('x')", "A does not match 'x'"],
    ['isPublic(resource.Policy)', 'isPublic(Policy)'],
    ['!isPublic(resource.Policy)', 'isPublic(Policy) does not hold'],
    ["resource.List.all(x, x.A == 'y')", "every x of List: x.A is 'y'"],
    ["!resource.List.exists(x, x.A == 'y')", "no x of List: x.A is 'y'"],
    ["!resource.List.all(x, x.A == 'y')", "not every x of List: x.A is 'y'"],
    ['resource.List.exists_one(x, x.A)', 'List.exists_one(x, x.A) is true'],
  ])('%s: %s', (text, line) => {
    expect(words(text)).toEqual([line]);
  });

  it('lists what must hold together, and nests what may hold instead', () => {
    expect(words('resource.A && (resource.B || resource.C && resource.D) && resource.E')).toEqual([
      'A is true',
      'at least one of:',
      '  B is true',
      '  all of:',
      '    C is true',
      '    D is true',
      'E is true',
    ]);
  });

  it('turns a denied group around', () => {
    expect(words('!(resource.A && resource.B)')).toEqual(['at least one of:', '  A is not true', '  B is not true']);
    expect(words('!(resource.A || resource.B)')).toEqual(['all of:', '  A is not true', '  B is not true']);
  });

  it('says both ways of a choice', () => {
    expect(words('has(resource.A) ? resource.A > 1 : resource.B || resource.C')).toEqual([
      'if A is there',
      'then A is more than 1',
      'else',
      '  at least one of:',
      '    B is true',
      '    C is true',
    ]);
  });
});
