import assert from 'node:assert/strict';
import { type ConditionTest, conditionTests } from '#src/analysis/iam/condition-test.ts';
import { isContained } from '#src/analysis/iam/containment.ts';
import { isAddressBlock, numberOf, passesPoint, pointsOfCells, timeOf } from '#src/analysis/iam/point.ts';
import type { Check } from '../mutation/check.ts';
import { GET, of } from './decided-case.ts';

const tests = (operator: string, ...values: readonly string[]): ConditionTest[] =>
  conditionTests({ [operator]: { key: values } });

const passes = (operator: string, limits: readonly string[], yes: readonly string[], no: readonly string[]): Check => ({
  name: `${operator} ${limits.join(', ')}`,
  run: () => {
    const passed = [...yes, ...no].filter((value) =>
      tests(operator, ...limits).every((test) => passesPoint(test, value)),
    );
    assert.deepEqual(passed, yes);
  },
});

const PASSING: readonly Check[] = [
  passes('NumericEquals', ['2', '5'], ['2', '2.0', '5'], ['1', '3', 'x', '']),
  passes('NumericNotEquals', ['2', '5'], ['1', '3', 'x'], ['2', '5.0']),
  passes('NumericLessThan', ['2'], ['1', '-3', '1.5'], ['2', '3', 'x', '']),
  passes('NumericLessThanEquals', ['2'], ['1', '2'], ['3', 'x']),
  passes('NumericGreaterThan', ['2'], ['3', '10'], ['2', '1', 'x']),
  passes('NumericGreaterThanEquals', ['2'], ['3', '2'], ['1', 'x']),
  passes('DateLessThan', ['2024-01-01T00:00:00Z'], ['2023-12-31', '1704067199'], ['2024-01-01', '1704067200', 'x']),
  passes('DateNotEquals', ['1704067200'], ['1704067201', 'x'], ['2024-01-01T00:00:00Z']),
  passes(
    'IpAddress',
    ['10.0.0.0/8', '::1'],
    ['10.0.0.0', '10.255.255.255', '::1'],
    ['9.255.255.255', '11.0.0.0', '::2', 'x'],
  ),
  passes('IpAddress', ['::/0'], ['::', 'ffff::'], ['0.0.0.1', '10.0.0.0']),
  passes('NotIpAddress', ['10.0.0.0/8', '::/0'], ['11.0.0.0', 'x'], ['10.0.0.0', '::1']),
];

const READ: readonly Check[] = [
  {
    name: 'what a number is',
    run: () => {
      assert.deepEqual(['10', ' 2.5 ', '-1e3', '0'].map(numberOf), [10, 2.5, -1000, 0]);
      assert.deepEqual(
        ['', ' ', 'x', '1 2', 'Infinity', 'NaN'].flatMap((text) => numberOf(text) ?? []),
        [],
      );
    },
  },
  {
    name: 'what a date is',
    run: () => {
      assert.deepEqual(
        ['1704067200', '2024-01-01T00:00:00Z', '2024-01', '2024-01-01T02:00:00+02:00'].map(timeOf),
        [1, 1, 1, 1].map(() => 1704067200000),
      );
      const others = [
        '',
        'x',
        '2024-01-01T00:00:00',
        '17x',
        'x17',
        '-17',
        'x2024-01-01',
        'January 1, 2024',
        'Mon 2024-01-01',
        '2024-13-01',
        '99999999999999',
      ];
      assert.deepEqual(
        others.flatMap((text) => timeOf(text) ?? []),
        [],
      );
    },
  },
  {
    name: 'what a block is',
    run: () => assert.deepEqual(['10.0.0.0/8', '::1', 'x', ''].map(isAddressBlock), [true, true, false, false]),
  },
];

const cells = (name: string, of: readonly ConditionTest[], points: readonly string[]): Check => ({
  name: `points to try: ${name}`,
  run: () => assert.deepEqual(pointsOfCells(of), points),
});

const TRIED: readonly Check[] = [
  cells('none', [], []),
  cells('whole numbers where they lie between', tests('NumericEquals', '10', '3', '2', '3'), [
    '1',
    '2',
    '2.5',
    '3',
    '4',
    '10',
    '11',
  ]),
  cells('…one', tests('NumericEquals', '4', '2'), ['1', '2', '3', '4', '5']),
  cells(
    'of numbers and dates by themselves',
    [...tests('NumericEquals', '1'), ...tests('DateEquals', '0')],
    ['0', '1', '2', '1969-12-31T23:59:59.000Z', '1970-01-01T00:00:00.000Z', '1970-01-01T00:00:01.000Z'],
  ),
  cells(
    'seconds between dates',
    tests('DateEquals', '3', '1'),
    [0, 1, 2, 3, 4].map((second) => `1970-01-01T00:00:0${second}.000Z`),
  ),
  cells('the last date', tests('DateEquals', '8640000000000'), [
    '+275760-09-12T23:59:59.000Z',
    '+275760-09-13T00:00:00.000Z',
  ]),
  cells('the first and the next address', tests('IpAddress', '10.0.0.0/8', '::/1'), [
    '10.0.0.0',
    '0:0:0:0:0:0:0:0',
    '11.0.0.0',
    '8000:0:0:0:0:0:0:0',
    '0.0.0.0',
    '0:0:0:0:0:0:0:0',
  ]),
  cells(
    'none of what cannot be read',
    tests('IpAddress', '0.0.0.0/0').map((test) => ({ ...test, values: ['x', ...test.values] })),
    ['0.0.0.0', '0.0.0.0', '0:0:0:0:0:0:0:0'],
  ),
  cells(
    '…no date beside one',
    tests('DateEquals', '1').map((test) => ({ ...test, values: ['x', ...test.values] })),
    [0, 1, 2].map((second) => `1970-01-01T00:00:0${second}.000Z`),
  ),
  cells(
    '…no number and no date',
    [...tests('NumericEquals', '1'), ...tests('DateEquals', '0')].map((test) => ({ ...test, values: ['x'] })),
    [],
  ),
  cells('no address beyond the last', tests('IpAddress', '128.0.0.0/1', '8000::/1'), [
    '128.0.0.0',
    '8000:0:0:0:0:0:0:0',
    '0.0.0.0',
    '0:0:0:0:0:0:0:0',
  ]),
  {
    name: 'there is a larger number than any',
    run: () => {
      for (const limit of ['9007199254740993', '-9007199254740993', '1e300']) {
        const [large] = [of({ ...GET, Condition: { NumericGreaterThan: { 's3:max-keys': limit } } })];
        const [small] = [of({ ...GET, Condition: { NumericLessThan: { 's3:max-keys': limit } } })];
        assert.equal(isContained(large, of(), { resources: 'any' }).is, 'refuted');
        assert.equal(isContained(small, of(), { resources: 'any' }).is, 'refuted');
      }
    },
  },
];

/** What has an order: numbers, dates and addresses, and which of them need a try. */
export const POINTS: readonly Check[] = [...PASSING, ...READ, ...TRIED];
