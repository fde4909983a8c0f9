import { expect, test } from 'vitest';
import { INTERNET } from '#src/analysis/network/internet.ts';
import { networkOf } from '#src/analysis/network/network-of.ts';
import type { Host } from '#src/analysis/network/network.ts';
import { proveEgressVia, proveNoPath, proveReaches, proveReachesOnlyFrom } from '#src/analysis/network/statements.ts';
import { readSnapshot } from '#src/sources/snapshot/snapshot-file.ts';

const NETWORK = networkOf(readSnapshot('reports/examples/cheetah-drifted.snapshot.gz').resources);
const named = (text: string): Host[] => NETWORK.hosts.filter(({ name }) => name.includes(text));
const tasks = named('a task of cheetah-');

test('the reference environment as recorded: tasks reach their stores, its database leads nowhere', () => {
  expect(NETWORK.unread).toEqual([]);
  expect(tasks).toHaveLength(4);
  const ask = { protocol: 'tcp', port: 5432 } as const;
  expect(proveReaches(NETWORK, tasks, named('-fastapi-db'), ask)).toEqual({ is: 'proved' });
  expect(proveReaches(NETWORK, [INTERNET], named('of cheetah-alb'), { protocol: 'tcp', port: 443 })).toEqual({
    is: 'proved',
  });
  expect(proveNoPath(NETWORK, [INTERNET], tasks)).toEqual({ is: 'proved' });
  expect(proveNoPath(NETWORK, named('of cheetah-redis'), [INTERNET])).toEqual({ is: 'proved' });
  expect(proveEgressVia(tasks, { isOwnZone: false })).toEqual({ is: 'proved' });
  // The recording has one private subnet sent through the other zone's gateway.
  expect(proveEgressVia(tasks, { isOwnZone: true }).witness?.stop).toMatch(/^the routes of subnet-\w+ lead to nat-/);
  const running = NETWORK.hosts.filter(
    ({ groups, subnet }) => groups.join() === tasks[0]?.groups.join() && subnet.vpc === tasks[0].subnet.vpc,
  );
  const meant = [...tasks, ...running];
  expect(proveReachesOnlyFrom(NETWORK, named('of cheetah-redis'), meant, { port: 6379 })).toEqual({ is: 'proved' });
  // It also has the database's group opened to every address: the balancer gets in, the internet still finds no way.
  const database = named('-fastapi-db').filter(({ subnet }) => subnet.vpc === tasks[0]?.subnet.vpc);
  const { is, witness } = proveReachesOnlyFrom(NETWORK, database, meant);
  expect([is, witness?.packet?.destinationPort]).toEqual(['refuted', 5432]);
  expect(witness?.hops.at(-1)?.by).toMatch(/^sg-\w+ ingress from 0\.0\.0\.0\/0$/);
  expect(proveNoPath(NETWORK, [INTERNET], database)).toEqual({ is: 'proved' });
});
