import { expect, test } from 'vitest';
import { areas } from './areas.ts';
import { knownFaults } from './known-faults.ts';
import { environmentNames } from './place.ts';
import type { LiveEnvironment } from './read-environment.ts';
import { statements } from './statements.ts';
import { applies, judge } from './verdict.ts';

const checks = Object.values(areas).flat();
const held = new Set<string>(checks.flatMap((check) => check.statements));
const entries = Object.entries(statements);

test('every statement of the design is held by a check or says why none can hold it', () => {
  const silent = entries.filter(([id, { note }]) => note === undefined && !held.has(id)).map(([id]) => id);
  expect(silent).toEqual([]);
});

test('no statement says that it cannot be checked and is checked', () => {
  expect(entries.filter(([id, { note }]) => note !== undefined && held.has(id)).map(([id]) => id)).toEqual([]);
});

test('a note is a sentence', () => {
  expect(entries.filter(([, { note }]) => note !== undefined && !/^[A-Z].{10,}\.$/s.test(note))).toEqual([]);
});

test('every decision is there', () => {
  const numbers = entries.filter(([id]) => id.startsWith('decision.')).map(([id]) => Number(id.split('.')[1]));
  expect(numbers).toEqual(Array.from({ length: 37 }, (_, index) => index + 1));
});

test.each(environmentNames)('no check of %s is right where nothing could be read', (name) => {
  const unread = new Proxy(
    { place: { name, account: '123456789012', region: 'us-east-1' } },
    {
      get(target, area) {
        if (area === 'place') return target.place;
        throw new Error(`${String(area)} was not read`);
      },
    },
    // Every member that LiveEnvironment has beyond the place throws, as it does after a failed read.
  ) as LiveEnvironment;
  expect(judge(checks, unread).flatMap(({ check, right }) => (right ? [check.id] : []))).toEqual([]);
});

test('ids are unique', () => {
  const ids = checks.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test.each(environmentNames)('at least 250 checks apply to %s', (name) => {
  expect(checks.filter((check) => applies(check, name)).length).toBeGreaterThanOrEqual(250);
});

test('every known fault is of a check that applies, listed once', () => {
  const listed = knownFaults.flatMap(({ environments = environmentNames, ids }) =>
    environments.flatMap((name) => ids.map((id) => ({ id, name }))),
  );
  const keys = listed.map(({ id, name }) => `${name} ${id}`);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  const unknown = listed.filter(({ id, name }) => !checks.some((check) => check.id === id && applies(check, name)));
  expect(unknown).toEqual([]);
});
