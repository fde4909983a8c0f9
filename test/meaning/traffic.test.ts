import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json, JsonObject } from '#src/model/json.ts';
import { meaningOf } from '#src/meaning/meaning.ts';
import { aclEntries, fits, groupRule, groupRules, PACKETS } from './traffic-arbitrary.ts';

const group = meaningOf('AWS::EC2::SecurityGroup', 'SecurityGroupIngress')!;
const acl = meaningOf('AWS::EC2::NetworkAcl', 'Entries')!;

/** A mark for every packet of the small world: what gets through. */
const throughGroup = (rules: readonly JsonObject[]): string =>
  PACKETS.map((packet) => (rules.some((rule) => fits(rule, packet)) ? 'x' : '.')).join('');

const throughAcl = (entries: readonly JsonObject[], egress: boolean): string => {
  const ordered = entries.toSorted((a, b) => Number(a['RuleNumber']) - Number(b['RuleNumber']));
  return PACKETS.map((packet) => {
    const first = ordered.find((entry) => entry['Egress'] === egress && fits(asRule(entry), packet));
    return first?.['RuleAction'] === 'allow' ? 'x' : '.';
  }).join('');
};
const asRule = ({ Protocol, PortRange, Icmp, CidrBlock, Ipv6CidrBlock }: JsonObject): JsonObject => {
  const [from, to] = Object.values((PortRange ?? Icmp) as JsonObject);
  const block: JsonObject = CidrBlock === undefined ? { CidrIpv6: Ipv6CidrBlock! } : { CidrIp: CidrBlock };
  return { IpProtocol: Protocol!, FromPort: from!, ToPort: to!, ...block };
};
const isSubset = (few: string, many: string): boolean =>
  few.split('').every((mark, at) => mark === '.' || many[at] === 'x');

test('rule sets are the same, or one within the other, exactly when the packets they let through are', () => {
  fc.assert(
    fc.property(groupRules, groupRules, (one, other) => {
      const [few, many] = [throughGroup(one), throughGroup(other)];
      expect(group.holds('same', one, other)).toBe(few === many);
      expect(group.holds('within', one, other)).toBe(isSubset(few, many));
      expect(group.holds('within', one, [...other, ...one])).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('sets that permit the same have one canonical form, which permits the same', () => {
  fc.assert(
    fc.property(groupRules, groupRules, (one, other) => {
      const canonical = group.canonical(one) as readonly JsonObject[];
      expect(throughGroup(canonical)).toBe(throughGroup(one));
      const isSame = throughGroup(one) === throughGroup(other);
      expect(JSON.stringify(canonical) === JSON.stringify(group.canonical(other))).toBe(isSame);
    }),
    { numRuns: 200 },
  );
});

test('any permission more is noticed', () => {
  fc.assert(
    fc.property(groupRules, groupRule, (rules, more) => {
      const isMore = throughGroup(rules) !== throughGroup([...rules, more]);
      expect(group.holds('same', rules, [...rules, more])).toBe(!isMore);
      expect(group.holds('within', [...rules, more], rules)).toBe(!isMore);
    }),
  );
});

test('rules split at any port, in any order, said twice, are the same', () => {
  fc.assert(
    fc.property(groupRules, fc.nat(65_534), fc.infiniteStream(fc.nat()), (rules, at, random) => {
      const pieces = rules
        .flatMap((rule) => split(rule, at))
        .flatMap((rule) => (random.next().value! % 3 ? [rule] : [rule, rule]));
      const shuffled = pieces.map((rule) => ({ rule, at: random.next().value! })).toSorted((a, b) => a.at - b.at);
      expect(
        group.holds(
          'same',
          rules,
          shuffled.map(({ rule }) => rule),
        ),
      ).toBe(true);
    }),
  );
});

function split(rule: JsonObject, at: number): JsonObject[] {
  const { IpProtocol, FromPort = -1, ToPort = -1 } = rule;
  const hasPorts = !['-1', '50', 'icmp'].includes(String(IpProtocol));
  if (!hasPorts || Number(FromPort) > at || Number(ToPort) <= at) return [rule];
  return [
    { ...rule, FromPort: at + 1 },
    { ...rule, ToPort: at },
  ];
}

test('network ACLs are the same exactly when the first entries that fit decide alike', () => {
  fc.assert(
    fc.property(aclEntries, aclEntries, (one, other) => {
      const isAlike = [true, false].every((egress) => throughAcl(one, egress) === throughAcl(other, egress));
      expect(acl.holds('same', one, other)).toBe(isAlike);
      const isWithin = [true, false].every((egress) => isSubset(throughAcl(one, egress), throughAcl(other, egress)));
      expect(acl.holds('within', one, other)).toBe(isWithin);
      expect(acl.holds('same', one, acl.canonical(one))).toBe(true);
    }),
    { numRuns: 200 },
  );
});

const tcp = (port: number, peer: JsonObject): JsonObject => ({
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
  ...peer,
});
const WEB = tcp(443, { CidrIp: '0.0.0.0/0' });

test.each<[string, Json, boolean]>([
  ['the internet on any port', [{ CidrIp: '0.0.0.0/0' }], true],
  ['a part of the internet', [{ CidrIp: '10.0.0.0/8' }], true],
  ['port 443 from anywhere', [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443 }], true],
  ['port 22 from anywhere', [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22 }], false],
  ['UDP', [{ IpProtocol: 'udp' }], false],
  ['the IPv6 internet', [{ CidrIpv6: '::/0' }], false],
  ['a group', [{ SourceSecurityGroupId: 'sg-1' }], false],
])('an incomplete rule is a pattern: %s', (_, pattern, isThere) => {
  expect(group.holds('within', pattern, [tcp(443, { CidrIp: '0.0.0.0/1' }), tcp(443, { CidrIp: '128.0.0.0/1' })])).toBe(
    isThere,
  );
  expect(group.holds('same', pattern, [WEB])).toBe(false);
});

test('an unresolved or malformed side of a rule is nobody known', () => {
  const unresolved = tcp(443, { SourceSecurityGroupId: { $unresolved: 'a parameter' } });
  expect(group.holds('same', [tcp(443, { SourceSecurityGroupId: 'sg-1' })], [unresolved])).toBe(false);
  expect(group.holds('same', [tcp(443, { CidrIp: '10.0.0.0/40' })], [tcp(443, { CidrIp: '10.0.0.0/41' })])).toBe(false);
  expect(group.holds('same', [WEB], [WEB, { ...WEB, FromPort: { $unresolved: 'a parameter' } }])).toBe(false);
});

test('matchers stay where they are, in rules otherwise canonical', () => {
  const rules = [
    tcp(80, { SourceSecurityGroupId: { ref: 'alb' } }),
    tcp(81, { SourceSecurityGroupId: { ref: 'alb' } }),
  ];
  expect(group.canonical(rules)).toStrictEqual([
    { IpProtocol: 'tcp', FromPort: 80, ToPort: 81, SourceSecurityGroupId: { ref: 'alb' } },
  ]);
  const range = { IpProtocol: 6, FromPort: { atLeast: 1024 }, ToPort: 65_535, CidrIp: '10.0.0.0/8' };
  expect(group.canonical([range])).toStrictEqual([{ ...range, IpProtocol: 'tcp' }]);
});
