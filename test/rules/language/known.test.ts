import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { FUNCTIONS } from '#src/rules/functions/functions.ts';
import { compileRule, evaluator } from '#src/rules/judge/evaluate.ts';
import { judgeType } from '#src/rules/judge/judge-type.ts';
import { SnapshotWorld } from '#src/rules/judge/world.ts';
import { compileKnown } from '#src/rules/language/known/compile-known.ts';
import { parse } from '#src/rules/language/parse.ts';
import type { Rule } from '#src/rules/rule.ts';
import { threeHundredRules } from '../../bench/rules/rules.ts';

const TYPE = 'AWS::RDS::DBInstance';

function ruleOf(text: string): Rule {
  const [{ rule } = { rule: undefined }] = threeHundredRules();
  return { ...rule!, types: [TYPE], assert: { text, tree: parse(text) } };
}

function worldOf(all: readonly JsonObject[]): SnapshotWorld {
  const resources = all.map((properties, at): Resource => ({
    type: TYPE,
    id: `db-${at}`,
    account: '123456789012',
    region: 'us-east-1',
    properties,
    facts: { Status: 'available' },
    tags: { owner: 'team', constructor: 'mine' },
    origin: { source: 'live' },
    gaps: [],
  }));
  return new SnapshotWorld({ resources, gaps: [], takenAt: '2026-01-01T00:00:00Z' });
}

const marks = fc.constantFrom<Json>({ $unresolved: 'who knows' }, { $secret: 'v1:0' });
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Json>(true, false, null, 0, 1, 7, 'a', 'b', ''),
    marks,
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('A', 'B', 'length', 'constructor'), tie('json'), { maxKeys: 3 }),
  ),
}));

type Texts = fc.Arbitrary<string>;
const LEAVES =
  'resource.A resource.B.A resource.L resource.MasterUserPassword resource.tags.owner resource.facts.Status resource.id ' +
  'params.p env.e.A 1 "a" null resource.length resource.A.constructor [1,"a",true] resource';

/** Values and conditions of so many levels, below macros whose variables have these names. */
function texts(levels: number, names: readonly string[]): { readonly value: Texts; readonly condition: Texts } {
  const own = names.flatMap((name) => [name, `${name}.A`, `${name}.B`, `[resource.A, ${name}]`]);
  const leaf = fc.constantFrom(...LEAVES.split(' '), ...own, ...own);
  if (levels === 0) return { value: leaf, condition: leaf };
  const { value, condition } = texts(levels - 1, names);
  const name = `v${names.length}`;
  const below = names.length < 3 ? texts(levels - 1, [...names, name]) : undefined;
  const pair = (join: (one: string, other: string) => string): Texts =>
    fc.tuple(value, value).map((all) => join(...all));
  const of = fc.oneof(fc.constant('resource.L'), value);
  const macros = below
    ? [
        fc
          .tuple(of, fc.constantFrom('all', 'exists', 'exists_one'), below.condition)
          .map(([list, macro, is]) => `${list}.${macro}(${name}, ${is})`),
      ]
    : [];
  const lists = below
    ? [
        fc.tuple(of, below.condition).map(([list, is]) => `${list}.filter(${name}, ${is})`),
        fc.tuple(of, below.value).map(([list, each]) => `${list}.map(${name}, ${each})`),
      ]
    : [];
  return {
    value: fc.oneof(
      leaf,
      ...lists,
      pair((list, by) => `${list}[${by}]`),
      pair((one, other) => `(${one} + ${other})`),
      pair((one, other) => `(${one} % ${other})`),
      value.map((each) => `size(${each})`),
      value.map((each) => `lowerAscii(${each})`),
      fc.tuple(condition, value, value).map(([is, yes, no]) => `(${is} ? ${yes} : ${no})`),
    ),
    condition: fc.oneof(
      value,
      ...macros,
      ...macros,
      fc
        .tuple(value, fc.constantFrom('==', '!=', '<', '<=', '>', '>=', 'in'), value)
        .map((each) => `(${each.join(' ')})`),
      fc.tuple(condition, fc.constantFrom('&&', '||'), condition).map((each) => `(${each.join(' ')})`),
      condition.map((is) => `!(${is})`),
      fc.constantFrom('A', 'B.A', 'facts', 'MasterUserPassword').map((path) => `has(resource.${path})`),
      pair((one, other) => `startsWith(${one}, ${other})`),
      fc.constantFrom('isInternet(resource.A)', 'statements(resource.B).exists(z, z.Effect == "Allow")'),
    ),
  };
}

describe('conditions of which all is known', () => {
  it('come out as the full evaluation has them, whatever the values', () => {
    const rows = fc.array(fc.record({ A: json, B: json, L: fc.array(json, { maxLength: 3 }) }, { requiredKeys: [] }), {
      minLength: 1,
      maxLength: 4,
    });
    const decided = { known: 0, doubtful: 0 };
    fc.assert(
      fc.property(texts(2, []).condition, rows, (text, all) => {
        const world = worldOf(all);
        const compiled = { ...compileRule(ruleOf(text)), params: { p: 7 } };
        const ground = { world, env: { e: { A: 'a' } } };
        const inFull = evaluator(compiled, ground);
        const expected = world.viewsOf(TYPE).map((view) => inFull(view));
        expect(judgeType(compiled, ground, TYPE, 0)).toEqual(expected);
        for (const { verdict } of expected) decided[verdict === 'unknown' ? 'doubtful' : 'known'] += 1;
      }),
      { numRuns: 2_000 },
    );
    expect(Math.min(decided.known, decided.doubtful)).toBeGreaterThan(300);
  });

  it.each([
    'resource.L.all(x, resource.L.all(y, x + y >= 0))',
    'resource.L.all(x, x in resource.L)',
    'resource.L.exists_one(x, resource.L.exists(y, y < 0))',
  ])('take no more steps than the full evaluation may: %s', (text) => {
    const world = worldOf([{ L: Array.from({ length: 3_000 }, (_, at) => at) }]);
    const [judgement] = judgeType(compileRule(ruleOf(text)), { world, env: {} }, TYPE, 0);
    expect(judgement).toEqual({ verdict: 'unknown', reason: 'it takes more than 1000000 steps' });
  });

  it('are most of those that people write', () => {
    const world = worldOf([]);
    const known = threeHundredRules().filter(({ rule }) =>
      compileKnown(rule.assert.tree, { functions: FUNCTIONS, columns: world.columnsOf(TYPE) }),
    );
    expect(known.length).toBe(300);
  });

  it('say of three hundred rules what plain JavaScript says', () => {
    const properties = {
      BackupRetentionPeriod: 7,
      Endpoint: { Port: 5432 },
      Engine: 'postgres',
      EngineVersion: '15.3',
    };
    const rules = threeHundredRules().filter(({ rule }) => rule.types[0] === TYPE);
    const world = worldOf([properties]);
    const [resource] = world.viewsOf(TYPE).map((view) => view.resource);
    for (const { rule, plain } of rules) {
      const [judgement] = judgeType(compileRule(rule), { world, env: {} }, TYPE, 0);
      expect([rule.assert.text, judgement?.verdict]).toEqual([rule.assert.text, plain(resource!) ? 'pass' : 'fail']);
    }
  });
});
