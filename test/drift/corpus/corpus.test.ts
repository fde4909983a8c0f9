import { describe, expect, test } from 'vitest';
import { CORPUS, readCorpus } from './corpus-case.ts';
import { resultsOf, summaryOf } from './corpus-report.ts';

const cases = readCorpus(CORPUS);
const title = cases ? 'recorded reads of AWS' : `recorded reads of AWS (not compared: ${CORPUS} is not there)`;

describe.skipIf(!cases)(title, () => {
  const results = resultsOf(cases ?? []);
  const summary = summaryOf(results);

  test('what nobody changed is no drift', () => {
    expect(results.flatMap(({ name, falseAlarms }) => falseAlarms.map(({ path }) => `${name} ${path}`))).toEqual([]);
  });

  test('nor is what AWS put into lists and maps by itself', () => {
    expect(results.flatMap(({ name, undeclared }) => undeclared.map(({ path }) => `${name} ${path}`))).toEqual([]);
  });

  test('every recorded drift is reported', () => {
    expect(summary.declared).toBeGreaterThan(0);
    expect(summary.declaredCaught).toBe(summary.declared);
  });

  test('what a read cannot return is unknown, and hardly anything else is', () => {
    expect(summary.unknownMissed).toBe(0);
    expect(summary.unknownUnexpected).toBeLessThanOrEqual(summary.cases / 100);
  });

  test('99 of 100 declared values, changed one by one, are reported', () => {
    expect(summary.mutants).toBeGreaterThan(3000);
    expect(summary.mutantsCaught / summary.mutants).toBeGreaterThanOrEqual(0.99);
  });
});
