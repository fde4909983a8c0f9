import assert from 'node:assert/strict';
import { aclFilter, type Filter, groupFilter } from '#src/analysis/network/filters.ts';
import { INTERNET } from '#src/analysis/network/internet.ts';
import type { End, Rule } from '#src/analysis/network/network.ts';
import { EVERY_PACKET } from '#src/analysis/network/packets.ts';
import type { Check } from '../mutation/check.ts';
import { behind, host, into, LOCAL, network, OPEN, subnet } from './small-networks.ts';

const HOME = subnet('vpc', [LOCAL]);
const [A, B] = [host('a', '10.0.0.1', HOME), host('b', '10.0.0.2', HOME)];
const OUTSIDE = behind('pcx-1');
const HTTPS = { protocol: [6n, 6n], ports: [443n, 443n] } as const;
const from = (id: string, more: Partial<Rule> = {}): Rule =>
  into({ ...HTTPS, peer: { is: 'group', id }, label: `b from ${id}`, ...more });
const BOX = { ...EVERY_PACKET, protocol: [6n, 6n], destinationPort: [443n, 443n] } as const;

/** What the rules of `b` let in from somebody. */
const lets = (rules: readonly Rule[], other: End): Filter =>
  groupFilter(network({ a: [], b: rules, read: [] }), B, false, other);

/** Who may be in a group that a rule names, and what is said where it is not known. */
export const FILTER_CHECKS: readonly Check[] = [
  {
    name: 'who is in a group that a rule names gets in; who may be in it, or whom the rule may be about, gets in perhaps',
    run: () => {
      const doubt = 'the rule was not read';
      const lost = { ...A, groupDoubt: 'its groups were not read' };
      const sure = { passes: [BOX] };
      const nothing = { passes: [] };
      const perhaps = (why: string): Filter => ({ passes: [], may: { passes: [BOX], why } });
      const rows: readonly (readonly [string, unknown, unknown])[] = [
        ['a member', lets([from('a')], A), sure],
        ['a member, by a rule for the way out', lets([from('a', { isEgress: true })], A), nothing],
        ['somebody else', lets([from('read')], A), nothing],
        ['somebody else, whoever is in the group', lets([from('unread')], A), nothing],
        ['a member, by a doubtful rule', lets([from('a', { doubt })], A), perhaps(doubt)],
        ['somebody else, by a doubtful rule', lets([from('read', { doubt })], A).may?.passes, []],
        ['somebody of unknown groups', lets([from('read')], lost), perhaps(lost.groupDoubt)],
        ['somebody of unknown groups, and a member', lets([from('a')], lost), sure],
        ['somebody of unknown groups, by a doubtful rule', lets([from('read', { doubt })], lost), perhaps(doubt)],
        ['who is outside, in a group that was read', lets([from('read')], OUTSIDE), nothing],
        [
          'who is outside, in one that was not',
          lets([from('unread')], OUTSIDE),
          perhaps('who is in the group was not read: b from unread'),
        ],
        ['the internet, which is in no group', lets([from('unread')], INTERNET), nothing],
      ];
      for (const [who, is, meant] of rows) assert.deepEqual(is, meant, who);
    },
  },
  {
    name: 'a rule about addresses asks for no group, and a doubtful rule takes nothing from a sure one',
    run: () => {
      assert.equal(lets([...OPEN], OUTSIDE).may, undefined);
      const wide = { ...from('a', { doubt: 'a doubt' }), ports: EVERY_PACKET.destinationPort };
      const { passes, may } = lets([from('a'), wide], A);
      assert.deepEqual(passes, [BOX]);
      assert.deepEqual(
        may?.passes.map(({ destinationPort }) => destinationPort),
        [
          [443n, 443n],
          [0n, 442n],
          [444n, 65_535n],
        ],
      );
    },
  },
  {
    name: 'a network ACL knows no groups: a rule that names one is about nobody',
    run: () => {
      const closed = { ...from('a'), isAllow: false };
      assert.deepEqual(aclFilter([from('a')], false), []);
      assert.deepEqual(aclFilter([closed, ...OPEN], false).length, 2);
      assert.deepEqual(aclFilter([closed, ...OPEN], false), aclFilter([...OPEN], false));
    },
  },
];
