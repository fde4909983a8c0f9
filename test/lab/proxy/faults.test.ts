import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cborFamily, families } from './fixtures/families.ts';
import { startStub, type StubUpstream } from './fixtures/stub-upstream.ts';
import { type Proxy, startProxy } from './index.ts';

let stub: StubUpstream;
let proxy: Proxy;

beforeAll(async () => {
  stub = await startStub();
  proxy = await startProxy({ upstream: stub.url, port: 0 });
});

afterAll(async () => {
  await proxy.close();
  await stub.close();
});

beforeEach(async () => {
  await fetch(`${proxy.url}/_lab/stats/reset`, { method: 'POST' });
});

async function inject(...faults: readonly object[]): Promise<void> {
  const answer = await fetch(`${proxy.url}/_lab/faults`, { method: 'PUT', body: JSON.stringify(faults) });
  expect(answer.status, await answer.text()).toBe(200);
}

async function stats() {
  return (await fetch(`${proxy.url}/_lab/stats`)).json();
}

const every = [...families.map((family) => ['', family] as const), [' in CBOR', cborFamily] as const];

describe.each(every)('%s', (form, family) => {
  const { service, operation, read } = family;
  const match = { service, action: operation };
  const name = `${service}:${operation}`;

  test(`${name}${form} passes, is identified and counted`, async () => {
    await inject();
    const answer = await read(proxy.url);
    expect(answer.$metadata.attempts).toBe(1);
    expect(await stats()).toMatchObject({ total: 1, calls: { [name]: 1 }, unidentified: {} });
  });

  test(`${name}${form} denied: the service's own error, not retried`, async () => {
    await inject({ match, mode: 'deny' });
    const error = await read(proxy.url).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: family.denied, $metadata: { attempts: 1 } });
    expect(error).toHaveProperty('message', expect.stringContaining(family.action));
  });

  test(`${name}${form} throttled twice, then answered`, async () => {
    await inject({ match: { action: family.action }, mode: 'throttle', count: 2 });
    const answer = await read(proxy.url);
    expect(answer.$metadata.attempts).toBe(3);
    expect(await stats()).toMatchObject({ total: 3, faults: { [`throttle ${name}`]: 2 } });
  });

  test(`${name}${form} throttled for good`, async () => {
    await inject({ match, mode: 'throttle' });
    const error = await read(proxy.url, { attempts: 2 }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: family.throttled, $metadata: { attempts: 2 } });
  });

  test(`${name}${form} fails once on the server's side, is cut off once, then answered`, async () => {
    await inject({ match, mode: 'error', count: 1 }, { match, mode: 'reset', count: 1 });
    const answer = await read(proxy.url);
    expect(answer.$metadata.attempts).toBe(3);
    expect(await stats()).toMatchObject({ faults: { [`error ${name}`]: 1, [`reset ${name}`]: 1 } });
  });

  test(`${name}${form} hangs: the client's own time limit ends it`, async () => {
    await inject({ match, mode: 'hang' });
    const error = await read(proxy.url, { attempts: 1, timeoutMs: 100 }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'TimeoutError', message: expect.stringContaining('requestTimeout') });
  });

  test.each(['truncate', 'malform'])(`${name}${form} with mode %s never gives a result`, async (mode) => {
    await inject({ match, mode });
    await expect(read(proxy.url, { attempts: 1 })).rejects.toBeInstanceOf(Error);
    expect(await stats()).toMatchObject({ faults: { [`${mode} ${name}`]: 1 } });
  });
});
