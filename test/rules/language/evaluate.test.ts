import { describe, expect, it } from 'vitest';
import { answer, ask } from '../ask.ts';
import { Unknown } from '#src/rules/language/value.ts';

const U = { $unresolved: 'parameter X has no default' };
const properties = { T: true, F: false, U, List: [1, U], Text: 'a', Deep: { List: [{ A: 1 }, { A: U }], U } };

describe('three values', () => {
  const truths: readonly (readonly [string, string, string, string])[] = [
    // left, right, and, or
    ['T', 'T', 'T', 'T'],
    ['T', 'F', 'F', 'T'],
    ['F', 'F', 'F', 'F'],
    ['T', 'U', 'U', 'T'],
    ['F', 'U', 'F', 'U'],
    ['U', 'U', 'U', 'U'],
  ];
  const value = (word: string): boolean | string => ({ T: true, F: false })[word] ?? 'unknown (unresolved)';

  it.each(truths)('%s and %s', (left, right, and, or) => {
    for (const [one, other] of [
      [left, right],
      [right, left],
    ]) {
      expect(answer(`resource.${one} && resource.${other}`, { properties })).toBe(value(and));
      expect(answer(`resource.${one} || resource.${other}`, { properties })).toBe(value(or));
    }
  });

  it.each([
    ['!resource.U', 'unknown (unresolved)'],
    ['resource.U ? 1 : 2', 'unknown (unresolved)'],
    ['resource.T ? 1 : resource.U', 1],
    ['resource.U == "a"', 'unknown (unresolved)'],
    ['resource.U != null', 'unknown (unresolved)'],
    ['resource.U.Part == 1', 'unknown (unread)'],
    ['resource.List.exists(x, x == 1)', true],
    ['resource.List.exists(x, x == 2)', 'unknown (unresolved)'],
    ['resource.List.all(x, x == 1)', 'unknown (unresolved)'],
    ['resource.List.all(x, x == 2)', false],
    ['resource.List.exists_one(x, x == 1)', 'unknown (unresolved)'],
    ['1 in resource.List', true],
    ['2 in resource.List', 'unknown (unresolved)'],
    ['resource.List == [1, 2]', 'unknown (unresolved)'],
    ['resource.List == [2, 2]', false],
    ['resource.List.size() == 2', true],
    ['resource.List.filter(x, x == 1).size()', 'unknown (unresolved)'],
    ['resource.List.filter(x, x == 1).exists(x, x == 1)', true],
    ['resource.Deep.List.map(item, item.A).exists(a, a == 1)', true],
    ['resource.Text.startsWith(resource.U)', 'unknown (unresolved)'],
    ['resource.U < 5', 'unknown (unresolved)'],
    ['resource.U + 5', 'unknown (unresolved)'],
    ['has(resource.U)', true],
    ['has(resource.U.Part)', 'unknown (unread)'],
    ['has(resource.Deep.U)', true],
  ])('%s', (text, expected) => {
    expect(answer(text, { properties })).toBe(expected);
  });

  it('has a value that a condition of the template may leave out only perhaps', () => {
    const doubtful = { P: { $unresolved: 'it depends on condition C: it is not evaluated' } };
    expect(answer('has(resource.P)', { properties: doubtful })).toBe('unknown (unresolved)');
  });

  it('does not know what could not be read, and knows the rest', () => {
    const asked = { properties: { A: 1 }, unread: ['B', 'Fact'] };
    expect(answer('resource.B == 1', asked)).toBe('unknown (unread)');
    expect(answer('has(resource.B)', asked)).toBe('unknown (unread)');
    expect(answer('resource.A == 1 || resource.B == 1', asked)).toBe(true);
    expect(answer('resource.facts.Fact', asked)).toBe('unknown (unread)');
    expect(answer('resource.facts.Other == null', asked)).toBe(true);
  });

  it('knows that a secret is there, not what it is', () => {
    const secret = { S: { $secret: 'v1:0' } };
    expect(answer('has(resource.S)', { properties: secret })).toBe(true);
    expect(answer('resource.S == "a"', { properties: secret })).toBe('unknown (secret)');
    expect(answer('isSecret(resource.S)', { properties: secret })).toBe(true);
    expect(answer('isSecret(resource.P)', { properties: { P: 'plain' } })).toBe(false);
  });

  it('does not know what AWS never returns', () => {
    const asked = { type: 'AWS::RDS::DBInstance' };
    expect(answer('has(resource.MasterUserPassword)', asked)).toBe('unknown (unread)');
    expect(answer('has(resource.KmsKeyId)', asked)).toBe(false);
  });

  it('fails on what a template does not say, and does not pass on it', () => {
    const asked = { type: 'AWS::RDS::DBInstance', source: 'template' } as const;
    expect(answer('resource.PubliclyAccessible', asked)).toBeNull();
    expect(answer('resource.PubliclyAccessible', { ...asked, isStrict: true })).toBe('unknown (silent)');
    expect(answer('resource.AutoMinorVersionUpgrade', { ...asked, isStrict: true })).toBe(true);
    expect(answer('has(resource.PubliclyAccessible)', { ...asked, isStrict: true })).toBe(false);
    expect(answer('resource.facts.Status == "x"', asked)).toBe('unknown (live)');
    expect(answer('has(resource.facts)', asked)).toBe(false);
    expect(answer('has(resource.facts)', { facts: {} })).toBe(true);
  });
});

describe('values', () => {
  it.each([
    ['resource.Nothing.Of.It == null', true],
    ['resource.Nothing', null],
    ['resource.Nothing == "a"', false],
    ['resource.Nothing != "a"', true],
    ['resource.Nothing < 5', false],
    ['resource.Nothing >= 5', false],
    ['!resource.Nothing', true],
    ['resource.Nothing.size()', 0],
    ['resource.Nothing.exists(x, true)', false],
    ['resource.Nothing.all(x, false)', true],
    ['"a" in resource.Nothing', false],
    ['resource.Nothing.startsWith("a")', false],
    ['resource.Nothing + 1', 'unknown (error)'],
    ['1 == 1.0', true],
    ['7 / 2', 3.5],
    ['-7 % 3', -1],
    ['1 / 0', 'unknown (error)'],
    ['false && 1 / 0 == 1', false],
    ['1 / 0 == 1 && false', false],
    ['"a" < 3', 'unknown (error)'],
    ['"a" + "b"', 'ab'],
    ['[1] + [2] == [1, 2]', true],
    ['{"a": 1, "b": [2]} == {"b": [2], "a": 1}', true],
    ['"k" in {"k": null}', true],
    ['{"a": 1}.exists(key, key == "a")', true],
    ['"héllo".size()', 5],
    ['"Ärger X".lowerAscii()', 'Ärger x'],
    ['"a,b".split(",") == ["a", "b"]', true],
    ['[3, 4][1]', 4],
    ['[3, 4][7]', null],
    ['int("12") + int(3.9)', 15],
    ['int("x")', 'unknown (error)'],
    ['string(5) + string(true)', '5true'],
    ['"a b".matches("^a\\\\s")', true],
    ['"abc".matches("b")', true],
    ['"x".matches(resource.Nothing)', 'unknown (error)'],
  ])('%s', (text, expected) => {
    expect(answer(text)).toBe(expected);
  });

  it('takes what the environment and the rule set', () => {
    expect(answer('env.database.days > params.days', { env: { database: { days: 7 } }, params: { days: 6 } })).toBe(
      true,
    );
  });

  it.each(['constructor', '__proto__', 'hasOwnProperty', 'toString', 'length', 'map', 'valueOf'])(
    'knows no property that objects have by birth: %s',
    (name) => {
      const own = JSON.parse(`{"${name}": "mine"}`) as { readonly [name: string]: string }; // just written
      expect(answer(`resource.${name}`)).toBeNull();
      expect(answer(`resource.A.${name}`, { properties: { A: {} } })).toBeNull();
      expect(answer(`resource.${name}`, { properties: own })).toBe('mine');
      expect(answer(`resource.A["${name}"]`, { properties: { A: own } })).toBe('mine');
      expect(answer(`"${name}" in resource.A`, { properties: { A: {} } })).toBe(false);
    },
  );

  it('says why a value is not known', () => {
    const value = ask('resource.A.B', { properties: { A: U } });
    expect(value instanceof Unknown && value.reason).toBe('parameter X has no default');
  });

  it('matches what would run away otherwise', () => {
    const started = performance.now();
    expect(answer('resource.A.matches("^(a+)+$")', { properties: { A: `${'a'.repeat(50_000)}b` } })).toBe(false);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
