import { setMaxListeners } from 'node:events';
import { expect } from 'vitest';
import { clientConfig } from '#src/aws/clients.ts';
import { CallLog } from '#src/aws/call-log.ts';
import { Governor } from '#src/aws/governor.ts';
import type { ClientClass, Session } from '#src/aws/session.ts';
import type { Resource } from '#src/model/resource.ts';
import { resourceKey } from '#src/model/resource.ts';
import { RECORDED_TYPES } from '#src/sources/config/answers/recorded-types.ts';
import { readConfig } from '#src/sources/config/read-config.ts';
import { schemaUrl } from '#src/sources/config/recorded-type.ts';
import { readLive } from '#src/sources/live/read-live.ts';
import { COLLECTORS } from '#src/sources/live/registry.generated.ts';
import { lab, labTest } from '../../lab/lab-test.ts';
import { configServer } from './config-server.ts';
import { itemsOfAnswers } from './items-of-answers.ts';
import { recordAnswers } from './recorded-answers.ts';
import unrecorded from './unrecorded-properties.json' with { type: 'json' };

const UNRECORDED: Readonly<Record<string, { readonly source: string; readonly properties: readonly string[] }>> =
  unrecorded;

/** The types whose live answers the test can turn into items of Config. */
const types = new Set(Object.keys(RECORDED_TYPES).filter((type) => RECORDED_TYPES[type]?.shape === 'service'));

/** The emulator's lists of buckets lack the region that Config has of each. */
const ONLY_IN_CONFIG = new Set(['AWS::S3::Bucket Region']);

const { signal } = new AbortController();
setMaxListeners(0, signal);
const read = { takenAt: new Date('2026-11-22T13:00:00Z'), toolVersion: '0.0.0', signal };

labTest(
  'what Config recorded of the lab reads as the lab itself, but for a list of what it does not record',
  async () => {
    const { session, answered } = recordAnswers(labSession());
    const needed = COLLECTORS.filter((collector) => collector.types.some((type) => types.has(type)));
    const live = await readLive(session, needed, read);
    expect(live.gaps).toEqual([]);
    await using server = await configServer({ rows: itemsOfAnswers(answered, lab.account, lab.region) }, lab.account);
    const config = await readConfig(server.session, { ...read, types });

    const wanted = live.resources.filter(({ type }) => types.has(type));
    const own = config.resources.filter(({ type }) => types.has(type));
    expect(own.map(resourceKey)).toEqual(wanted.map(resourceKey));
    expect(own.length).toBeGreaterThan(150);
    const byKey = new Map(own.map((resource) => [resourceKey(resource), resource]));
    expect(wanted.flatMap((resource) => differences(resource, byKey.get(resourceKey(resource))))).toEqual([]);

    const missing = new Map<string, Set<string>>();
    for (const { type, gaps } of own) {
      const names = gaps.flatMap(({ scope }) => (scope.kind === 'property' ? scope.properties : [scope.kind]));
      missing.set(type, new Set([...(missing.get(type) ?? []), ...names]));
    }
    const found = [...missing]
      .toSorted()
      .map(([type, names]) => [
        type,
        { source: schemaUrl(RECORDED_TYPES[type]?.type ?? type), properties: [...names].toSorted() },
      ]);
    // Types of which the lab has no resource are in no list.
    expect(Object.fromEntries(found)).toEqual(UNRECORDED);
  },
);

function differences(live: Resource, config: Resource | undefined): string[] {
  const gaps = (config?.gaps ?? []).flatMap(({ scope }) => (scope.kind === 'property' ? scope.properties : []));
  const values = (resource: Resource | undefined): Record<string, unknown> => ({
    ...resource?.properties,
    ...resource?.facts,
    tags: resource?.tags,
    arn: resource?.arn,
    name: resource?.name,
  });
  const [wanted, found] = [values(live), values(config)];
  return [...new Set([...Object.keys(wanted), ...Object.keys(found)])]
    .filter((name) => !gaps.some((gap) => gap === name || gap.startsWith(`${name}.`)))
    .filter((name) => !ONLY_IN_CONFIG.has(`${live.type} ${name}`))
    .filter((name) => JSON.stringify(wanted[name]) !== JSON.stringify(found[name]))
    .map((name) => `${resourceKey(live)} ${name}: ${JSON.stringify(wanted[name])} ≠ ${JSON.stringify(found[name])}`);
}

function labSession(): Session {
  const config = {
    ...clientConfig({ region: lab.region }),
    endpoint: lab.endpoint,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  const clients = new Map<unknown, unknown>();
  return {
    account: lab.account,
    region: lab.region,
    partition: 'aws',
    calls: new CallLog(),
    governor: new Governor(),
    client<Client>(type: ClientClass<Client>): Client {
      const known = clients.get(type) ?? new type(config);
      clients.set(type, known);
      return known as Client; // the map holds each class's own instance under the class
    },
  };
}
