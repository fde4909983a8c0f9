import { once } from 'node:events';
import { Agent, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { type Answer, type Answers, collectFromStub, denied } from '../live/stub-service.ts';
import { keyCollector } from './key-collector.ts';
import { sessionAt } from './session-at.ts';

const region = 'us-east-1';
const type = 'AWS::KMS::Key';
const key = (KeyId: string) => ({ KeyId, KeyArn: `arn:aws:kms:us-east-1:123456789012:key/${KeyId}` });
const alias = (id: string) => ({ AliasName: `alias/of-${id}`, TargetKeyId: id });

/** Three pages of a key each, and all that is asked of them. */
const whole: Answers = {
  ListKeys: ({ Marker = 'a' }) => pages[String(Marker)] ?? denied,
  ListAliases: () => ({ body: { Aliases: [alias('a'), alias('b')] } }),
  DescribeKey: ({ KeyId }) => ({ body: { KeyMetadata: { KeyId, Enabled: true } } }),
  GetKeyRotationStatus: () => ({ body: { KeyRotationEnabled: true } }),
};
const pages: Readonly<Record<string, Answer>> = {
  a: { body: { Keys: [key('a')], NextMarker: 'b', Truncated: true } },
  b: { body: { Keys: [key('b')], NextMarker: 'c', Truncated: true } },
  c: { body: { Keys: [key('c')] } },
};
const withSecondPage = (answer: Answer): Answers => ({
  ...whole,
  ListKeys: ({ Marker = 'a' }) => (Marker === 'b' ? answer : (pages[String(Marker)] ?? denied)),
});
const ofA = (answer: Answer, otherwise: Answer) => (input: Readonly<Record<string, unknown>>) =>
  input['KeyId'] === 'a' ? answer : otherwise;

test('a list is read page by page, and each page counts as a call that waits for the one before', async () => {
  const { resources, gaps, calls } = await collectFromStub(keyCollector, whole);
  expect(resources.map(({ id, properties }) => [id, properties])).toEqual([
    ['a', { Enabled: true, EnableKeyRotation: true, Aliases: ['alias/of-a'] }],
    ['b', { Enabled: true, EnableKeyRotation: true, Aliases: ['alias/of-b'] }],
    ['c', { Enabled: true, EnableKeyRotation: true, Aliases: [] }],
  ]);
  expect([gaps, ...resources.map((resource) => resource.gaps)]).toEqual([[], [], [], []]);
  expect(calls.counts()).toEqual({
    'kms:DescribeKey': 3,
    'kms:GetKeyRotationStatus': 3,
    'kms:ListAliases': 1,
    'kms:ListKeys': 3,
  });
  expect(calls.depth()).toBe(4);
});

test.each<[string, Answer, string]>([
  ['denied', denied, 'denied'],
  ['throttled', { error: 'ThrottlingException' }, 'throttled'],
  ['failing', { error: 'KMSInternalException' }, 'failed'],
  ['cut off', { body: '{"Keys": [{"KeyId": "b' }, 'malformed'],
  ['without its list', { body: { Truncated: false } }, 'malformed'],
])('a page that is %s midway is a gap of the rest, and what came before it is kept', async (_, answer, because) => {
  const { resources, gaps, calls } = await collectFromStub(keyCollector, withSecondPage(answer));
  expect(resources.map(({ id, gaps: own }) => [id, own])).toEqual([['a', []]]);
  expect(gaps).toMatchObject([{ action: 'kms:ListKeys', because, scope: { kind: 'type', type, region } }]);
  expect(calls.counts()['kms:ListKeys']).toBe(2);
});

test('a list that says something of every resource is a gap of that in each of them', async () => {
  const { resources, gaps } = await collectFromStub(keyCollector, { ...whole, ListAliases: () => denied });
  expect(gaps).toEqual([]);
  expect(resources.map((resource) => resource.gaps)).toMatchObject(
    ['a', 'b', 'c'].map((id) => [
      { action: 'kms:ListAliases', scope: { kind: 'property', type, id, region, properties: ['Aliases'] } },
    ]),
  );
});

test('where there is no resource to tell, that list is a gap of the type', async () => {
  const answers = { ...whole, ListKeys: () => ({ body: { Keys: [] } }), ListAliases: () => denied };
  const { resources, gaps } = await collectFromStub(keyCollector, answers);
  expect(resources).toEqual([]);
  expect(gaps).toMatchObject([{ action: 'kms:ListAliases', because: 'denied', scope: { kind: 'type', type, region } }]);
});

test('an answer that lacks what it should hold is malformed, never empty', async () => {
  const DescribeKey = ofA({ body: {} }, { body: { KeyMetadata: { Enabled: true } } });
  const { resources } = await collectFromStub(keyCollector, { ...whole, DescribeKey });
  expect(resources.map((resource) => resource.gaps)).toMatchObject([
    [{ action: 'kms:DescribeKey', because: 'malformed', scope: { kind: 'resource', type, id: 'a', region } }],
    [],
    [],
  ]);
});

test('"not configured" is an answer; the same error of another call is a gap', async () => {
  const unsupported = { error: 'UnsupportedOperationException' };
  const GetKeyRotationStatus = ofA(unsupported, { body: { KeyRotationEnabled: false } });
  const { resources } = await collectFromStub(keyCollector, { ...whole, GetKeyRotationStatus });
  expect(resources.map(({ properties, gaps }) => [properties['EnableKeyRotation'], gaps])).toEqual([
    ['cannot rotate', []],
    [false, []],
    [false, []],
  ]);
  const other = await collectFromStub(keyCollector, { ...whole, DescribeKey: () => unsupported });
  expect(other.resources.map(({ gaps }) => gaps.map(({ because }) => because))).toEqual([
    ['unsupported'],
    ['unsupported'],
    ['unsupported'],
  ]);
});

test('a resource that is gone between the list and its own call is a gap called vanished', async () => {
  const gone = { error: 'NotFoundException' };
  const answers = {
    ...whole,
    DescribeKey: ofA(gone, { body: { KeyMetadata: { Enabled: true } } }),
    GetKeyRotationStatus: ofA(gone, { body: { KeyRotationEnabled: true } }),
  };
  const { resources, gaps } = await collectFromStub(keyCollector, answers);
  expect(gaps).toEqual([]);
  expect(resources.map((resource) => resource.gaps)).toMatchObject([
    [
      { action: 'kms:DescribeKey', because: 'vanished', scope: { kind: 'resource', id: 'a' } },
      {
        action: 'kms:GetKeyRotationStatus',
        because: 'vanished',
        scope: { kind: 'property', id: 'a', properties: ['EnableKeyRotation'] },
      },
    ],
    [],
    [],
  ]);
});

test('an interrupted read ends at once, with the reason it was interrupted for, and leaves no snapshot', async () => {
  const silent = createServer(() => undefined).listen(0, 'localhost');
  await once(silent, 'listening');
  const agent = new Agent();
  onTestFinished(() => {
    agent.destroy();
    silent.closeAllConnections();
    silent.close();
  });
  const { port } = silent.address() as AddressInfo; // a server on a TCP port has no other kind of address
  const controller = new AbortController();
  const reading = keyCollector.collect(sessionAt(`http://localhost:${port}`, agent), controller.signal);
  await once(silent, 'request');
  controller.abort(new Error('interrupted'));
  await expect(reading).rejects.toThrow('interrupted');
});
