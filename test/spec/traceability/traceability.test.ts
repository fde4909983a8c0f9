import { describe, expect, test } from 'vitest';
import { designRows, parameterOf, referenceSpecs, statedNames } from './design-rows.ts';

const rows = designRows();
const specs = referenceSpecs();
const stated = statedNames(specs);
const isCovered = (by: string, name: string): boolean =>
  by === name || (by.endsWith('.*') && name.startsWith(by.slice(0, -1)));

describe('the traceability table', () => {
  test('has all 37 decisions, and every row names what states it', () => {
    const decisions = rows.flatMap(({ id }) => /^decision-(\d+)$/.exec(id)?.slice(1) ?? []);
    expect(decisions).toEqual(Array.from({ length: 37 }, (_, index) => String(index + 1)));
    expect(rows.filter(({ by }) => by.length === 0)).toEqual([]);
  });

  test('names nothing that the spec does not have', () => {
    const unknown = rows.flatMap(({ id, by }) =>
      by.filter((each) => ![...stated.keys()].some((name) => isCovered(each, name))).map((each) => `${id}: ${each}`),
    );
    expect(unknown).toEqual([]);
  });

  test('says of everything in the spec where it comes from', () => {
    const named = rows.flatMap(({ by }) => by);
    const orphans = [...stated.keys()].filter((name) => !named.some((by) => isCovered(by, name)));
    expect(orphans).toEqual([]);
  });

  test('agrees with the rows that the spec names itself', () => {
    const wrong = [...stated].flatMap(([name, documents]) =>
      documents.flatMap((id) => {
        const row = rows.find((each) => each.id === id);
        const agrees = row?.by.some((by) => by === name || by.startsWith(`${name}.`)) ?? false;
        return agrees ? [] : [`${name}: ${id}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test("the document's figures are the environments' parameters", () => {
    const wrong = rows.flatMap(({ id, parameters }) =>
      Object.entries(parameters).flatMap(([path, figures]) =>
        ['tiger', 'cheetah'].flatMap((name, index) => {
          const spec = specs.find(({ environment }) => environment.name === name);
          const figure: unknown = Array.isArray(figures) && figures.length === 2 ? figures[index] : figures;
          const actual = spec && parameterOf(spec, path);
          return JSON.stringify(actual) === JSON.stringify(figure)
            ? []
            : [`${id}: ${name} ${path} is ${JSON.stringify(actual)}`];
        }),
      ),
    );
    expect(wrong).toEqual([]);
  });
});
