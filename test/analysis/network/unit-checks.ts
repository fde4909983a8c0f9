import assert from 'node:assert/strict';
import { decidingRoutes, doubtOf } from '#src/analysis/network/deciding-routes.ts';
import { addressAt, addressesOf, blocksOf, V4, V6 } from '#src/analysis/network/packets.ts';
import type { Host, Rule, Subnet } from '#src/analysis/network/network.ts';
import { type Flow, flow, isSurelyApart } from '#src/analysis/network/paths.ts';
import { INTERNET } from '#src/analysis/network/internet.ts';
import type { Check } from '../mutation/check.ts';
import { host, into, LOCAL, network, out, subnet, to } from './small-networks.ts';

const HOME = subnet('vpc', [LOCAL]);
const [A, B] = [host('a', '10.0.0.1', HOME), host('b', '10.0.0.2', HOME)];
const tcp = (port: bigint): Rule => into({ protocol: [6n, 6n], ports: [port, port] });
const ask = (protocol: bigint, port: bigint): Parameters<typeof isSurelyApart>[3] => [
  {
    source: V4,
    destination: V4,
    protocol: [protocol, protocol],
    sourcePort: [0n, 65_535n],
    destinationPort: [port, port],
  },
];

/** Whether a look says that nothing gets from one host to another. */
function looks(
  rules: readonly Rule[],
  { from = A, target = B, wanted = ask(6n, 443n), outRules = [out] } = {},
): boolean {
  return isSurelyApart(network({ a: outRules, b: rules }), from, target, wanted);
}

/** What random networks say little about. */
export const UNIT_CHECKS: readonly Check[] = [
  {
    name: 'a look tells who is surely apart: no rule for it on either side, or no route to the other network',
    run: () => {
      const far = host('b', '10.5.0.2', subnet('far', [LOCAL]));
      const peered = { to: V4, target: 'peering', id: 'pcx-1' } as const;
      const via = (routes: Subnet['routes'], more: Partial<Subnet> = {}): Host =>
        host('a', '10.0.0.1', subnet('vpc', routes, more));
      const rows: readonly (readonly [string, boolean, boolean])[] = [
        ['a rule', looks([tcp(443n)]), false],
        ['no rule', looks([]), true],
        ['another port', looks([tcp(442n)]), true],
        ['the next port', looks([tcp(444n)]), true],
        ['another protocol', looks([tcp(443n)], { wanted: ask(17n, 443n) }), true],
        [
          'one of two that are wanted',
          looks([tcp(443n)], { wanted: [...(ask(17n, 9n) ?? []), ...(ask(6n, 443n) ?? [])] }),
          false,
        ],
        ['the other direction', looks([{ ...tcp(443n), isEgress: true }]), true],
        ['another address', looks([{ ...tcp(443n), peer: to('10.0.0.2') }]), true],
        ['its address', looks([{ ...tcp(443n), peer: to('10.0.0.1') }]), false],
        ['its group', looks([{ ...tcp(443n), peer: { is: 'group', id: 'a' } }]), false],
        ['another group', looks([{ ...tcp(443n), peer: { is: 'group', id: 'b' } }]), true],
        [
          'a group nobody knows',
          looks([{ ...tcp(443n), peer: { is: 'group', id: 'b' } }], { from: { ...A, groupDoubt: '?' } }),
          false,
        ],
        ['unknown groups of its own', looks([], { target: { ...B, groupDoubt: '?' } }), false],
        ['a group that was not read', looks([], { target: { ...B, groups: ['c'] } }), false],
        ['no rule outbound', looks([tcp(443n)], { outRules: [] }), true],
        ['no route to the other network', looks([tcp(443n)], { target: far }), true],
        ['a route to it', looks([tcp(443n)], { target: far, from: via([{ ...peered, vpcs: ['vpc', 'far'] }]) }), false],
        [
          'a route to a third one',
          looks([tcp(443n)], { target: far, from: via([{ ...peered, vpcs: ['vpc', 'x'] }]) }),
          true,
        ],
        [
          'a route to nobody knows',
          looks([tcp(443n)], { target: far, from: via([{ ...peered, target: 'other' }]) }),
          false,
        ],
        [
          'routes that were not read',
          looks([tcp(443n)], { target: far, from: via([LOCAL], { routeDoubt: '?' }) }),
          false,
        ],
        ['the internet', isSurelyApart(network({ a: [out] }), A, INTERNET), false],
      ];
      assert.deepEqual(
        rows.filter(([, is, meant]) => is !== meant),
        [],
      );
    },
  },
  {
    name: 'what stops all packets is the first that lets none through, and a doubt is the first on the way',
    run: () => {
      const flows = (more: Partial<Subnet>, rules: readonly Rule[] = [into({})]): Flow =>
        flow(
          network({ a: [out], b: rules }),
          A,
          host('b', '10.1.0.2', subnet('vpc', [LOCAL], { id: 'other', ...more })),
        );
      assert.equal(flows({}).stop, undefined);
      assert.equal(flows({}).may, undefined);
      assert.equal(flows({}, []).stop, 'the security groups of b, inbound');
      assert.equal(flows({ acl: [out] }, []).stop, 'the network ACL of other, inbound');
      assert.equal(flows({ acl: undefined }).may?.why, 'the network ACL of other was not read');
      assert.deepEqual(
        [flows({ acl: undefined }).packets, flows({ acl: undefined }).stop],
        [[], 'the network ACL of other, inbound'],
      );
      const back = flows({ routeDoubt: 'a doubt on the way back' });
      assert.equal(back.may?.why, 'a doubt on the way back');
      assert.equal(back.answered.length, 0);
      assert.ok(back.may.answered.length > 0);
      const known = { to: V4, target: 'other', vpcs: ['vpc', 'far'], id: 'pcx-1' } as const;
      const far = host('b', '10.5.0.2', subnet('far', [LOCAL]));
      const doubtful = flow(network({ a: [out], b: [into({})] }), host('a', '10.0.0.1', subnet('vpc', [known])), far);
      assert.deepEqual([doubtful.packets, doubtful.may?.why], [[], 'what lies behind pcx-1 is not modelled']);
    },
  },
  {
    name: 'addresses of both versions stand on one line, and are written as they were read',
    run: () => {
      for (const text of ['0.0.0.0', '10.1.2.3', '255.255.255.255', '0:0:0:0:0:0:0:0', '2001:db8:0:0:0:0:0:1'])
        assert.deepEqual(addressesOf(text)?.map(addressAt), [text, text]);
      assert.deepEqual([addressesOf('0.0.0.0/0'), addressesOf('::/0')], [V4, V6]);
      assert.deepEqual(blocksOf(['', 'sg-1', '10.0.0.0/33', '10.0.0.1']), [addressesOf('10.0.0.1')]);
    },
  },
  {
    name: 'the route that decides is the longest one, wherever its block lies',
    run: () => {
      const [all, high, low] = blocksOf(['0.0.0.0/0', '200.0.0.0/8', '1.0.0.0/8']);
      assert.ok(all && high && low);
      const routes = [all, high, low].map((to) => ({ to, target: 'nat', id: addressAt(to[0]) }) as const);
      const decided = decidingRoutes(routes, [high, low]).map(({ route, destinations }) => [route.id, destinations]);
      assert.deepEqual(
        new Map(decided as [string, unknown][]),
        new Map([
          ['200.0.0.0', [high]],
          ['1.0.0.0', [low]],
        ]),
      );
    },
  },
  {
    name: 'why a route is doubtful is said by it, or by its id',
    run: () => {
      const route = { to: V4, target: 'other', id: 'tgw-1' } as const;
      assert.equal(doubtOf(route), 'what lies behind tgw-1 is not modelled');
      assert.equal(doubtOf({ ...route, doubt: 'it was not read' }), 'it was not read');
    },
  },
];
