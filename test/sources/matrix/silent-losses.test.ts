import { expect, test } from 'vitest';
import type { Gap, GapScope } from '#src/model/gap.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { overstatedTypes, silentLosses } from './silent-losses.ts';

const region = 'us-east-1';
const topic = (changes: Partial<Resource> = {}): Resource => ({
  type: 'Topic',
  id: 'a',
  account: '123456789012',
  region,
  properties: { Name: 'a', Policy: 'p' },
  facts: { Owner: 'o' },
  tags: { team: 't' },
  origin: { source: 'live' },
  gaps: [],
  ...changes,
});
const snapshot = (resources: readonly Resource[], gaps: readonly Gap[] = []): Snapshot => ({
  tool: { name: 'infra-audit', version: '0.0.0' },
  account: '123456789012',
  regions: [region],
  takenAt: '2026-11-22T00:00:00.000Z',
  resources,
  gaps,
  apiCalls: {},
});
const gap = (scope: GapScope): Gap => ({ action: 'sns:Get', scope, because: 'denied', message: 'no' });
const ofType = gap({ kind: 'type', type: 'Topic', region });
const ofResource = (id: string): Gap => gap({ kind: 'resource', type: 'Topic', id, region });
const ofProperty = (...properties: string[]): Gap =>
  gap({ kind: 'property', type: 'Topic', id: 'a', region, properties });

const whole = snapshot([topic()]);

test('a whole read has lost nothing', () => {
  expect(silentLosses(whole, snapshot([topic()]))).toEqual([]);
  expect(overstatedTypes(whole, snapshot([topic()]))).toEqual([]);
});

test('a resource that is gone is lost in silence unless a gap of its type or its own says so', () => {
  expect(silentLosses(whole, snapshot([]))).toEqual(['Topic a is gone']);
  expect(silentLosses(whole, snapshot([], [ofResource('b')]))).toEqual(['Topic a is gone']);
  expect(silentLosses(whole, snapshot([], [ofProperty('Policy')]))).toEqual(['Topic a is gone']);
  expect(silentLosses(whole, snapshot([], [ofType]))).toEqual([]);
  expect(silentLosses(whole, snapshot([], [ofResource('a')]))).toEqual([]);
});

test.each([
  ['Policy', topic({ properties: { Name: 'a' } })],
  ['Owner', topic({ facts: {} })],
  ['Tags', topic({ tags: {} })],
  ['arn', topic({ arn: 'arn:a' })],
])('%s that differs is told by a gap of the resource or the property, not of the type', (property, changed) => {
  const loss = [`Topic a has another ${property}`];
  expect(silentLosses(whole, snapshot([changed]))).toEqual(loss);
  expect(silentLosses(whole, snapshot([changed], [ofType]))).toEqual(loss);
  expect(silentLosses(whole, snapshot([{ ...changed, gaps: [ofProperty('Name')] }]))).toEqual(loss);
  expect(silentLosses(whole, snapshot([{ ...changed, gaps: [ofProperty(property)] }]))).toEqual([]);
  expect(silentLosses(whole, snapshot([{ ...changed, gaps: [ofResource('a')] }]))).toEqual([]);
});

test('a resource that only the hindered read has is told', () => {
  expect(silentLosses(whole, snapshot([topic(), topic({ id: 'b' })]))).toEqual(['Topic b is new']);
});

test('a type is overstated when all of it came through', () => {
  expect(overstatedTypes(whole, snapshot([topic()], [ofType]))).toEqual(['Topic']);
  expect(overstatedTypes(whole, snapshot([], [ofType]))).toEqual([]);
  expect(overstatedTypes(snapshot([]), snapshot([], [ofType]))).toEqual([]);
});
