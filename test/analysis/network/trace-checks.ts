import assert from 'node:assert/strict';
import { INTERNET } from '#src/analysis/network/internet.ts';
import type { Rule } from '#src/analysis/network/network.ts';
import { blocksOf, type Box, EVERY_PACKET, type Interval, V4 } from '#src/analysis/network/packets.ts';
import { isReal, packetOf, trace } from '#src/analysis/network/trace.ts';
import type { Check } from '../mutation/check.ts';
import { behind, host, into, network, OPEN, out, route, subnet } from './small-networks.ts';

const [ONE, TWO, THREE] = blocksOf(['10.0.0.1', '10.0.0.2', '10.0.0.3']).map(([first]) => first);
const at = (source: Interval, destination: Interval, more: Partial<Box> = {}): Box => ({
  ...EVERY_PACKET,
  source,
  destination,
  ...more,
});
const between = (from: string, to: string, more: Partial<Box> = {}): Box => {
  const [source = V4, destination = V4] = blocksOf([from, to]);
  return at(source, destination, more);
};
const OPEN_ACL: readonly Rule[] = OPEN.map((rule) => ({ ...rule, label: `acl ${rule.label}` }));
const NETWORK = network({
  open: [{ ...out, label: 'a doubtful rule', doubt: 'it was not read' }, ...OPEN],
  web: [into({ protocol: [6n, 6n], ports: [400n, 443n], peer: { is: 'group', id: 'open' }, label: 'web from open' })],
});
const HOME = subnet('vpc', [route('0.0.0.0/0', 'internet'), route('10.0.0.0/16', 'local'), route('::/0', 'other')], {
  acl: OPEN_ACL,
});
const A = host('a', '10.0.0.1', HOME, { groups: ['web', 'open'], isPublic: true });
const B = host('b', '10.0.1.2', { ...HOME, id: 'other' }, { groups: ['web'] });
const PORT = { destinationPort: [443n, 443n] } as const;

/** What a walk says on its way, place by place. */
export const TRACE_CHECKS: readonly Check[] = [
  {
    name: 'of a box a packet of TCP is shown, from a client’s port to a service’s, where there is one, and never from somebody to himself',
    run: () => {
      assert.ok(ONE && TWO && THREE);
      const shown = (box: Box): readonly string[] => {
        const { source, destination } = packetOf(box);
        return [source, destination].map((text) => text.slice(-1));
      };
      assert.deepEqual(shown(at([ONE, ONE], [TWO, TWO])), ['1', '2']);
      assert.deepEqual(shown(at([ONE, TWO], [ONE, ONE])), ['2', '1']);
      assert.deepEqual(shown(at([ONE, ONE], [ONE, TWO])), ['1', '2']);
      assert.deepEqual(shown(at([ONE, TWO], [ONE, TWO])), ['1', '2']);
      assert.deepEqual(shown(at([ONE, TWO], [TWO, THREE])), ['1', '2']);
      assert.deepEqual([at([ONE, ONE], [ONE, ONE]), at([ONE, TWO], [ONE, ONE])].map(isReal), [false, true]);
      const { protocol, sourcePort, destinationPort } = packetOf(EVERY_PACKET);
      assert.deepEqual([protocol, sourcePort, destinationPort], [6, 50_000, 443]);
      const ports = { sourcePort: [0n, 49_999n], destinationPort: [444n, 500n] } as const;
      const odd = packetOf({ ...EVERY_PACKET, protocol: [17n, 20n], ...ports });
      assert.deepEqual([odd.protocol, odd.sourcePort, odd.destinationPort], [17, 0, 444]);
    },
  },
  {
    name: 'a walk between two subnets names the groups, both network ACLs and the route, and what decided at each',
    run: () => {
      const way = [
        { at: 'security groups of a, outbound', ids: ['web', 'open'], passes: true, by: 'all out' },
        { at: 'network ACL of in vpc, outbound', ids: ['in vpc'], passes: true, by: 'acl all out' },
        { at: 'routes of in vpc', ids: ['in vpc'], passes: true, by: 'local' },
        { at: 'network ACL of other, inbound', ids: ['other'], passes: true, by: 'acl all in' },
        { at: 'security groups of b, inbound', ids: ['web'], passes: true, by: 'web from open' },
      ];
      const box = between('10.0.0.1', '10.0.1.2', PORT);
      assert.deepEqual(trace(NETWORK, A, B, box), way);
      const near = { ...B, subnet: HOME };
      assert.deepEqual(
        trace(NETWORK, A, near, box),
        way.filter(({ at: place }) => !place.startsWith('network ACL')),
      );
      const stopped = { at: 'security groups of b, inbound', ids: ['web'], passes: false };
      assert.deepEqual(
        trace(
          NETWORK,
          { ...A, groups: ['open', 'gone'] },
          B,
          between('10.0.0.1', '10.0.1.2', { destinationPort: [444n, 500n] }),
        ).at(-1),
        stopped,
      );
      assert.deepEqual(trace(NETWORK, { ...A, groups: ['web'] }, B, box), [
        { at: 'security groups of a, outbound', ids: ['web'], passes: false },
      ]);
    },
  },
  {
    name: 'a walk from the internet names the gateway, and one that ends says where',
    run: () => {
      const box = between('8.8.8.8', '10.0.0.1');
      assert.deepEqual(trace(NETWORK, INTERNET, A, box), [
        { at: 'internet gateway to a', ids: ['in vpc'], passes: true, by: 'internet' },
        { at: 'network ACL of in vpc, inbound', ids: ['in vpc'], passes: true, by: 'acl all in' },
        { at: 'security groups of a, inbound', ids: ['web', 'open'], passes: true, by: 'all in' },
      ]);
      const closed = { ...A, subnet: { ...HOME, routes: [] } };
      assert.deepEqual(trace(NETWORK, INTERNET, closed, box), [
        { at: 'internet gateway to a', ids: ['in vpc'], passes: false },
      ]);
      assert.deepEqual(
        trace(NETWORK, INTERNET, { ...A, subnet: { ...HOME, acl: [...OPEN_ACL].slice(0, 1) } }, box).at(-1),
        {
          at: 'network ACL of in vpc, inbound',
          ids: ['in vpc'],
          passes: false,
        },
      );
    },
  },
  {
    name: 'a walk ends between the versions of IP, at what lies outside, and where nobody knows where a route leads',
    run: () => {
      const [mixed] = trace(NETWORK, INTERNET, A, between('2001:db8::9', '10.0.0.1'));
      assert.deepEqual(mixed, { at: 'an address of IPv4 and one of IPv6', ids: [], passes: false });
      assert.deepEqual(trace(NETWORK, behind('pcx-1'), A, between('10.9.0.1', '10.0.0.1')), [
        { at: 'what lies behind pcx-1', ids: [], passes: false },
      ]);
      const six = { ...A, addresses: blocksOf(['2001:db8::1']) };
      const where = { at: 'routes of in vpc', ids: ['in vpc'], passes: false, by: 'other' };
      assert.deepEqual(trace(NETWORK, six, INTERNET, between('2001:db8::1', '2a00::1')).at(-1), where);
    },
  },
  {
    name: 'on a walk too a network ACL knows no groups, and the first of two routes to one block decides',
    run: () => {
      const box = between('10.0.0.1', '10.0.1.2', PORT);
      const acl = [into({ isEgress: true, peer: { is: 'group', id: 'web' } }), ...OPEN_ACL];
      assert.equal(trace(NETWORK, { ...A, subnet: { ...HOME, acl } }, B, box)[1]?.by, 'acl all out');
      const routes = [route('10.0.0.0/16', 'local', { id: 'first' }), route('10.0.0.0/16', 'local', { id: 'second' })];
      assert.equal(trace(NETWORK, { ...A, subnet: { ...HOME, routes } }, B, box)[2]?.by, 'first');
    },
  },
];
