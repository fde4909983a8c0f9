import { BlockList, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areCidrsWithin, mergeCidrs, normalCidr } from '#src/meaning/cidr.ts';

const v4 = fc.tuple(fc.ipV4(), fc.nat(32)).map(([address, length]) => `${address}/${length}`);
const v6 = fc.tuple(fc.ipV6(), fc.nat(128)).map(([address, length]) => `${address}/${length}`);
const block = fc.oneof(v4, v6).map((text) => normalCidr(text)!);

/** Node's own, which knows blocks but not their sets. */
function contains(outer: string, address: string): boolean {
  const [net = '', length] = outer.split('/');
  const list = new BlockList();
  list.addSubnet(net, Number(length), isIPv6(net) ? 'ipv6' : 'ipv4');
  return isIPv6(net) === isIPv6(address) && list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

test('the normal spelling is final, in lists too, and holds the address it was written with', () => {
  fc.assert(
    fc.property(fc.oneof(v4, v6), (text) => {
      const normal = normalCidr(text)!;
      expect(normalCidr(normal)).toBe(normal);
      expect(mergeCidrs([normal, normal])).toStrictEqual([normal]);
      expect(contains(normal, text.split('/')[0]!)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('merging keeps every block and adds none', () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 6 }), block, (blocks, other) => {
      const merged = mergeCidrs(blocks);
      expect(blocks.every((each) => areCidrsWithin([each], merged))).toBe(true);
      expect(mergeCidrs([...merged, ...blocks].toReversed())).toStrictEqual(merged);
      const isThere = merged.some((each) => contains(each, other.split('/')[0]!));
      const address = `${other.split('/')[0]}/${other.includes(':') ? 128 : 32}`;
      expect(areCidrsWithin([normalCidr(address)!], merged)).toBe(isThere);
    }),
    { numRuns: 500 },
  );
});

test.each([
  '',
  'internet',
  '10.0.0.0/33',
  '10.0.0.0/',
  '10.0.0/24',
  '010.0.0.0/8',
  '10.0.0.0/8/9',
  '::/129',
  'fe80::1%eth0/64',
  '1.2.3.4/-1',
  '300.0.0.1',
])('%j is no block', (text) => {
  expect(normalCidr(text)).toBeUndefined();
});
