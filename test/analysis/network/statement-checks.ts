import assert from 'node:assert/strict';
import { INTERNET } from '#src/analysis/network/internet.ts';
import type { Host, Network, Route, Rule, Subnet } from '#src/analysis/network/network.ts';
import { STANDING_GROUPS } from '#src/analysis/network/network.ts';
import { blocksOf } from '#src/analysis/network/packets.ts';
import {
  type PathProof,
  proveEgressVia,
  proveNoPath,
  proveNothingShared,
  proveReaches,
  proveReachesOnlyFrom,
  strangers,
} from '#src/analysis/network/statements.ts';
import type { Check } from '../mutation/check.ts';
import { behind, host, into, network, OPEN, out, route, subnet, to } from './small-networks.ts';

const HTTPS = { protocol: 'tcp', port: 443 } as const;
const LOCAL = [route('10.0.0.0/8', 'local'), route('2001:db8::/32', 'local')];
const HOME = subnet('vpc', LOCAL, { acl: OPEN });
const GROUPS = { open: OPEN };
const NETWORK = network(GROUPS);
const dual = (name: string, at: number, of: Subnet = HOME): Host =>
  host(name, '', of, { addresses: blocksOf([`10.0.0.${at}`, `2001:db8::${at}`]), groups: ['open'] });
const [A, B] = [dual('a', 1), dual('b', 2)];
const OTHER: Subnet = { ...HOME, id: 'other' };
const reaches = (from: Host, target: Host, of: Network = NETWORK): PathProof =>
  proveReaches(of, [from], [target], HTTPS);
const only = (version: 4 | 6, end: Host): Host => ({
  ...end,
  addresses: end.addresses.slice(version === 4 ? 0 : 1, version === 4 ? 1 : 2),
});
const refuted = (from: string, target: string, stop: string): PathProof => ({
  is: 'refuted',
  witness: { from, to: target, hops: [], stop },
});

const egress = (routes: readonly Route[], more: Parameters<typeof proveEgressVia>[1], end: Host = A): PathProof =>
  proveEgressVia([{ ...end, subnet: { ...HOME, routes } }], more);
const ANY = { isOwnZone: false };
const [NAT, IGW] = [
  route('0.0.0.0/0', 'nat', { id: 'nat-1', zone: 'b' }),
  route('0.0.0.0/0', 'internet', { id: 'igw-1' }),
];

/** What statements say that random networks ask seldom. */
export const STATEMENT_CHECKS: readonly Check[] = [
  {
    name: 'between two hosts every packet of one version has to get there and back; of the internet somebody’s',
    run: () => {
      assert.deepEqual(reaches(A, B), { is: 'proved' });
      const next: Host = { ...A, name: 'next', addresses: blocksOf(['10.0.0.0/30']), isFuture: true };
      const some = network({ ...GROUPS, b: [into({ peer: to('10.0.0.0/31') })] });
      const partly = reaches(next, { ...only(4, B), groups: ['b'] }, some);
      assert.equal(partly.is, 'refuted');
      assert.equal(partly.witness?.stop, 'the rules on the way don’t let all of these packets through');
      assert.equal(partly.witness.packet?.source, '10.0.0.3');
      assert.equal(partly.witness.hops.at(-1)?.passes, false);
      const home = { ...HOME, routes: [route('0.0.0.0/0', 'internet')] };
      const server: Host = { ...only(4, A), subnet: home, isPublic: true, groups: ['few'] };
      const few = network({ few: [{ ...out, peer: to('8.0.0.0/8') }, into({ peer: to('8.0.0.0/8') })] });
      assert.deepEqual(proveReaches(few, [INTERNET], [server], HTTPS), { is: 'proved' });
      assert.deepEqual(proveReaches(few, [server], [INTERNET], HTTPS), { is: 'proved' });
    },
  },
  {
    name: 'why somebody is not reached: no common version, what stops all, the answers, or some of the packets',
    run: () => {
      assert.deepEqual(reaches(only(4, A), only(6, B)), refuted('a', 'b', 'they have no two addresses of one version'));
      assert.deepEqual(
        reaches(only(4, A), { ...only(4, A), name: 'its double', subnet: { ...HOME, vpc: 'far' } }),
        refuted('a', 'its double', 'they have no two addresses of one version'),
      );
      const closed: Host = { ...B, groups: ['none'] };
      const { witness } = reaches(A, closed, network({ ...GROUPS, none: [] }));
      assert.deepEqual(
        [witness?.stop, witness?.packet?.destination],
        ['the security groups of b, inbound', '10.0.0.2'],
      );
      const fromFour: readonly Rule[] = [into({})];
      const outOnly: Subnet = { ...OTHER, acl: [into({})] };
      const silent = dual('b', 2, outOnly);
      const lost = reaches(A, { ...silent, groups: ['four'] }, network({ ...GROUPS, four: fromFour }));
      assert.equal(lost.witness?.stop, 'the answers don’t get back');
      assert.deepEqual(reaches(only(4, A), only(4, silent)), refuted('a', 'b', 'the answers don’t get back'));
    },
  },
  {
    name: 'a path that the walk does not confirm is unknown, not refuted',
    run: () => {
      const groups = new Map<string, readonly Rule[]>(Object.entries(GROUPS));
      const changing: Network = { ...NETWORK, groups };
      assert.equal(proveNoPath(changing, [A], [B], HTTPS).is, 'refuted');
      // What was worked out of a network is kept: the walk sees another one.
      groups.set('open', [out, into({ doubt: 'it may be gone' })]);
      assert.deepEqual(proveNoPath(changing, [A], [B], HTTPS), {
        is: 'unknown',
        reason: 'a packet from a to b was found that a second look does not confirm',
      });
    },
  },
  {
    name: 'a doubt about other packets leaves a proof that there is no path',
    run: () => {
      const noTcp = { ...OPEN[0], protocol: [6n, 6n], isAllow: false } as Rule;
      const from = dual('a', 1, { ...HOME, acl: [noTcp, ...OPEN] });
      const target = dual('b', 2, { ...OTHER, acl: undefined });
      assert.deepEqual(proveNoPath(NETWORK, [from], [target], HTTPS), { is: 'proved' });
      const reason = 'the network ACL of other was not read';
      assert.deepEqual(proveNoPath(NETWORK, [from], [target]), { is: 'unknown', reason });
    },
  },
  {
    name: 'that nobody else gets there leans on everybody being read, that somebody does stays true',
    run: () => {
      const places = network({ ...GROUPS, ...Object.fromEntries(STANDING_GROUPS) }, { unread: ['some were not read'] });
      const closed: Host = { ...B, groups: ['any new group'] };
      assert.deepEqual(proveReachesOnlyFrom(places, [closed], [A]), { is: 'unknown', reason: 'some were not read' });
      const withB = { ...places, hosts: [A, B] };
      const { is, witness } = proveReachesOnlyFrom(withB, [B], []);
      assert.deepEqual([is, witness?.from], ['refuted', 'a']);
      assert.deepEqual(proveReachesOnlyFrom({ ...withB, unread: [] }, [B], [A]), { is: 'proved' });
    },
  },
  {
    name: 'who may come up in a subnet may get a public address where an internet gateway is, and talks to its like',
    run: () => {
      const home: Subnet = { ...HOME, addresses: blocksOf(['10.0.0.0/24']) };
      const of = (routes: readonly Route[]): Network =>
        network(Object.fromEntries(STANDING_GROUPS), { subnets: new Map([['home', { ...home, routes }]]) });
      const [inside, outside] = [of(LOCAL), of([...LOCAL, IGW])];
      assert.deepEqual(proveNoPath(inside, strangers(inside), [INTERNET]), { is: 'proved' });
      assert.equal(
        proveNoPath(outside, strangers(outside), [INTERNET]).witness?.from,
        'anything new in in vpc with a public address',
      );
      assert.deepEqual(proveNoPath(outside, [INTERNET], strangers(outside)), { is: 'proved' });
      const some = strangers(inside);
      assert.deepEqual(
        some.map(({ name }) => name),
        ['anything new in in vpc'],
      );
      assert.deepEqual(proveNoPath(inside, some, some), { is: 'proved' });
    },
  },
  {
    name: 'nobody asks whether what lies outside talks to itself, or a host to itself',
    run: () => {
      const other = behind('tgw-1');
      const nobody: PathProof = { is: 'unknown', reason: 'nothing to quantify over' };
      assert.deepEqual(proveNoPath(NETWORK, [INTERNET], [other]), nobody);
      assert.deepEqual(proveNoPath(NETWORK, [other], [INTERNET]), nobody);
      assert.deepEqual(proveNoPath(NETWORK, [A], [A]), nobody);
    },
  },
  {
    name: 'what hosts share is named: a subnet or a group',
    run: () => {
      assert.deepEqual(proveNothingShared([A], [B]), refuted('a', 'b', 'both are in in vpc'));
      assert.deepEqual(proveNothingShared([A], [dual('b', 2, OTHER)]), refuted('a', 'b', 'both are in open'));
    },
  },
  {
    name: 'a host leaves through NAT gateways alone: any one, one of some, or one of its own zone',
    run: () => {
      const wrong = (id: string): PathProof => refuted('a', 'the internet', `the routes of in vpc lead to ${id}`);
      assert.deepEqual(egress([NAT], ANY), { is: 'proved' });
      assert.deepEqual(egress([NAT], { isOwnZone: true }), wrong('nat-1'));
      assert.deepEqual(egress([{ ...NAT, zone: 'a' }], { isOwnZone: true }), { is: 'proved' });
      assert.deepEqual(egress([NAT], { ...ANY, gateways: ['nat-2'] }), wrong('nat-1'));
      assert.deepEqual(egress([NAT], { ...ANY, gateways: ['nat-1', 'nat-2'] }), { is: 'proved' });
      assert.deepEqual(egress([IGW], ANY), wrong('igw-1'));
      assert.deepEqual(egress(LOCAL, ANY), wrong('no NAT gateway'));
    },
  },
  {
    name: 'a way out that nobody knows is unknown, a wrong one beside it is not',
    run: () => {
      const other = route('8.0.0.0/8', 'other', { id: 'tgw-1' });
      const reason = 'what lies behind tgw-1 is not modelled';
      assert.deepEqual(egress([other], ANY), { is: 'unknown', reason });
      assert.deepEqual(egress([other, NAT], ANY), { is: 'unknown', reason });
      assert.equal(egress([other, IGW], ANY).is, 'refuted');
    },
  },
  {
    name: 'a host leaves only by the versions of IP in which it has an address',
    run: () => {
      const routes = [NAT, route('::/0', 'outward', { id: 'eigw-1' })];
      assert.deepEqual(egress(routes, ANY, only(4, A)), { is: 'proved' });
      assert.equal(egress(routes, ANY, only(6, A)).witness?.stop, 'the routes of in vpc lead to eigw-1');
      assert.equal(egress(routes, ANY).is, 'refuted');
    },
  },
  {
    name: 'who has IPv6 only leaves for IPv4 through a NAT gateway, where the routes lead what it translates to one',
    run: () => {
      const [translated, six] = [route('64:ff9b::/96', 'nat', { id: 'nat-1' }), only(6, A)];
      const from = (routes: readonly Route[]): Host => ({ ...six, subnet: { ...HOME, routes } });
      const toNat = network({ open: [{ ...out, peer: to('64:ff9b::/96') }] });
      const { is, witness } = proveNoPath(toNat, [from([translated])], [INTERNET]);
      assert.deepEqual([is, witness?.packet?.destination], ['refuted', '64:ff9b:0:0:0:0:0:0']);
      assert.deepEqual(proveReaches(NETWORK, [from([translated])], [INTERNET], HTTPS), { is: 'proved' });
      assert.deepEqual(egress([translated], ANY, six), { is: 'proved' });
      assert.equal(
        egress([translated, NAT], { ...ANY, gateways: ['nat-2'] }, six).witness?.stop,
        'the routes of in vpc lead to nat-1',
      );
      const away = (target: 'internet' | 'outward'): PathProof => egress([route('64:ff9b::/96', target), NAT], ANY);
      assert.deepEqual([away('internet'), away('outward')], [{ is: 'proved' }, { is: 'proved' }]);
      assert.equal(egress([translated, route('::/0', 'outward')], ANY, six).is, 'refuted');
      assert.equal(egress([route('64:ff9b::/96', 'other')], ANY, six).is, 'unknown');
    },
  },
];
