import { expect, test } from 'vitest';
import { isFactReadOnce, isGapIn, isReadOnce } from '#src/model/read-once.ts';
import { COLLECTORS } from '#src/sources/live/registry.generated.ts';

const typesOf = (isGlobal: boolean): Set<string> =>
  new Set(COLLECTORS.filter((each) => each.isGlobal === isGlobal).flatMap(({ types }) => types));
const isElsewhere = (): boolean => false;

test('what a collector reads once is known to be read once, and nothing else', () => {
  const [once, regional] = [typesOf(true), typesOf(false)];
  const told = (type: string): boolean => isReadOnce({ type, properties: { Scope: 'CLOUDFRONT' } });
  expect([...once].filter((type) => !told(type))).toEqual(['Account']);
  expect([...regional].filter((type) => told(type) && !once.has(type))).toEqual([]);
  for (const type of [...once].filter((each) => each !== 'Account')) {
    const gap = { kind: 'type', type, region: 'eu-west-1' } as const;
    expect(isGapIn(gap, isElsewhere, ['us-east-1', 'eu-west-1']), type).toBe(true);
  }
});

test('the facts of an account that are read once are those of its global collectors', () => {
  const names = ['IamSummary', 'PasswordPolicy', 'PublicAccessBlockConfiguration', 'EbsEncryptionByDefault'];
  expect(names.map(isFactReadOnce)).toEqual([true, true, true, false]);
});

test.each([
  [{ type: 'AWS::WAFv2::WebACL', properties: { Scope: 'REGIONAL' } }, false],
  [
    {
      type: 'AWS::WAFv2::LoggingConfiguration',
      properties: {},
      arn: 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/edge/1',
    },
    true,
  ],
  [{ type: 'AWS::EC2::VPC', properties: { Scope: 'CLOUDFRONT' } }, false],
])('%j: %s', (resource, is) => {
  expect(isReadOnce(resource)).toBe(is);
});
