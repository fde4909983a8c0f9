import { expect, test } from 'vitest';
import type { Finding } from '#src/model/finding.ts';
import {
  concerns,
  daysLeft,
  isStillSo,
  matchesGlob,
  names,
  type ResourceSelector,
  type SelectedResource,
  type Waiver,
} from '#src/model/waiver.ts';

const waiver: Waiver = {
  rules: ['database.MultiAZ'],
  reason: 'cheap until the launch',
  owner: 'data team',
  expires: '2027-05-31',
  location: { file: 'policies/waivers.yaml', line: 2, column: 5 },
};
const finding: Finding = {
  fingerprint: 'v1:1',
  kind: 'expectation',
  ruleId: 'database.MultiAZ',
  title: 'MultiAZ of the database differs from the spec',
  severity: 'high',
  verdict: 'fail',
  resource: { type: 'AWS::RDS::DBInstance', id: 'dev-db', arn: 'arn:aws:rds:x:1:db:dev-db', logicalId: 'Database7A' },
  evidence: [{ path: 'MultiAZ', expected: true, actual: false }],
  locations: [],
  frameworks: [],
};

test.each([
  ['database.*', 'database.MultiAZ', true],
  ['*.exists', 'database.exists', true],
  ['*', '', true],
  ['a*b*c', 'a-b-b-c', true],
  ['a*a', 'a', false],
  ['ab*bc', 'abc', false],
  ['*.MultiAZ', 'database.MultiAZx', false],
  ['database.MultiAZ', 'database.MultiAZ', true],
  ['database.Multi', 'database.MultiAZ', false],
  ['database?MultiAZ', 'database.MultiAZ', false],
  ['Database.*', 'database.MultiAZ', false],
])('the glob %s against %s: %s', (glob, text, matches) => {
  expect(matchesGlob(glob, text)).toBe(matches);
});

test.each([
  [{}, true],
  [{ rules: ['database.*'] }, true],
  [{ rules: ['cache.*'] }, false],
  [{ rules: ['cache.*', '*.MultiAZ'] }, true],
  [{ resource: { name: 'dev-db' } }, true],
  [{ resource: { name: 'arn:aws:rds:*' } }, true],
  [{ resource: { name: 'Database*' } }, true],
  [{ resource: { name: 'prod-db' } }, false],
  [{ resource: { arn: 'arn:aws:rds:*' } }, true],
  [{ resource: { arn: 'dev-db' } }, false],
  [{ resource: { type: 'AWS::RDS::*' } }, true],
  [{ resource: { type: 'AWS::RDS::*', name: 'prod-*' } }, false],
  [{ resource: { component: 'database' } }, false],
])('a waiver with %j speaks of the finding: %s', (change, does) => {
  expect(names({ ...waiver, ...change }, finding)).toBe(does);
});

test('a resource is also known by its name', () => {
  const named = { ...finding, resource: { ...finding.resource, id: 'sg-1', name: 'dev-db-sg' } };
  expect(names({ ...waiver, resource: { name: '*-db-sg' } }, named)).toBe(true);
});

test('components and tags are those of what the finding is about; tags that were not read are not known to be anything', () => {
  const of = (resource: ResourceSelector, about?: SelectedResource): boolean =>
    names({ ...waiver, resource }, finding, about);
  const about = { tags: { Environment: 'dev', Tier: 'data' }, components: ['database', 'encrypted-store'] };
  expect(of({ component: 'encrypted-*' }, about)).toBe(true);
  expect(of({ component: 'cache' }, about)).toBe(false);
  expect(of({ component: 'database' }, { components: [] })).toBe(false);
  expect(of({ tags: { tag: 'Tier', value: 'da*' } }, about)).toBe(true);
  expect(of({ tags: { not: { tag: 'Tier', value: 'public' } } }, about)).toBe(true);
  expect(of({ tags: { not: { tag: 'Tier', value: 'public' } } }, { components: [] })).toBe(false);
  expect(of({ tags: { not: { tag: 'Tier', value: 'public' } } })).toBe(false);
});

test.each([
  ['2027-05-30T12:00:00Z', 1],
  ['2027-05-31T00:00:00Z', 0],
  ['2027-05-31T23:59:59Z', 0],
  ['2027-06-01T00:00:00Z', -1],
  // Still May in New York: the day is UTC's.
  ['2027-05-31T21:00:00-04:00', -1],
  ['2026-11-22T23:00:00Z', 190],
])('at %s it holds for %i more days', (now, days) => {
  expect(daysLeft(waiver, new Date(now))).toBe(days);
});

test('a waiver without environments concerns every one', () => {
  expect(concerns(waiver, 'dev')).toBe(true);
  expect(concerns({ ...waiver, environments: ['dev'] }, 'dev')).toBe(true);
  expect(concerns({ ...waiver, environments: ['dev'] }, 'prod')).toBe(false);
  expect(concerns(waiver, undefined)).toBe(true);
  expect(concerns({ ...waiver, environments: ['dev'] }, undefined)).toBe(false);
});

test.each([
  [{}, true],
  [{ while: false }, true],
  [{ while: true }, false],
  [{ while: 'false' }, false],
  [{ while: null }, false],
])('with %j the finding is still what was accepted: %s', (change, is) => {
  expect(isStillSo({ ...waiver, ...change }, finding)).toBe(is);
});

test('`while` compares objects whatever the order of their keys, and null stands for a value that is not there', () => {
  const seen = (actual: Finding['evidence'][number]['actual']): Finding => ({
    ...finding,
    evidence: [{ path: 'Rules', expected: [], actual }],
  });
  const accepted = { ...waiver, while: [{ from: 1, to: 2 }] };
  expect(isStillSo(accepted, seen([{ to: 2, from: 1 }]))).toBe(true);
  expect(isStillSo(accepted, seen([{ to: 2, from: 1 }, {}]))).toBe(false);
  expect(isStillSo({ ...waiver, while: null }, seen(null))).toBe(true);
  expect(isStillSo({ ...waiver, while: null }, { ...finding, evidence: [] })).toBe(false);
});
