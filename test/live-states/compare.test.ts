import { expect, test } from 'vitest';
import type { Finding } from '#src/model/finding.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Verdict } from '#src/model/verdict.ts';
import { compare } from './compare.ts';
import type { Expected } from './read-cases.ts';

const ARN = 'arn:aws:ec2:us-east-1:123456789012:security-group';

function judged(...found: readonly (readonly [id: string, verdict: Verdict])[]) {
  const resources = found.map(([id]): Resource => {
    const own = { type: 'AWS::EC2::SecurityGroup', id, arn: `${ARN}/${id}`, account: '123456789012' };
    const nothing = { properties: {}, facts: {}, tags: {}, gaps: [] };
    return { ...own, region: 'us-east-1', ...nothing, origin: { source: 'live' } };
  });
  const findings = found.map(
    ([id, verdict]) =>
      ({
        ruleId: 'r',
        verdict,
        resource: { type: 'AWS::EC2::SecurityGroup', id, arn: `${ARN}/${id}` },
      }) as unknown as Finding, // what the comparison reads of one
  );
  const tool = { name: 'infra-audit', version: '' } as const;
  const snapshot = { tool, account: '123456789012', regions: [], takenAt: '', resources, gaps: [], apiCalls: {} };
  return { snapshot, findings };
}

const state = (...expect: readonly Expected[]) => ({ key: 'k', check: 'c', setup: [], expect });
const said = (status: Expected['status'], id: string): Expected => ({
  status,
  id,
  arn: `${ARN}/${id}`,
  region: 'us-east-1',
});
const replayed = { ids: { 'sg-old': 'sg-new' }, failed: [] };

test('what is expected of a resource is asked of the one that stands for it', () => {
  expect(compare(state(said('FAIL', 'sg-old')), replayed, judged(['sg-new', 'fail'])).agrees).toBe(true);
  expect(compare(state(said('PASS', 'sg-old')), replayed, judged(['sg-new', 'fail'])).agrees).toBe(false);
  expect(compare(state(said('PASS', 'sg-old')), replayed, judged(['sg-new', 'unknown'])).agrees).toBe(false);
});

test('one that is not there agrees with nothing', () => {
  expect(compare(state(said('PASS', 'sg-other')), replayed, judged()).agrees).toBe(false);
});

test('"look yourself" is unknown or not applicable, never a pass', () => {
  const verdicts = ['unknown', 'not-applicable', 'pass', 'fail'] as const;
  const agreed = verdicts.filter(
    (verdict) => compare(state(said('MANUAL', 'sg-old')), replayed, judged(['sg-new', verdict])).agrees,
  );
  expect(agreed).toEqual(['unknown', 'not-applicable']);
});

test('of one thing the worst that is said counts', () => {
  const both = state(said('PASS', 'sg-old'), said('FAIL', 'sg-old'));
  expect(compare(both, replayed, judged(['sg-new', 'fail'])).agrees).toBe(true);
  expect(compare(both, replayed, judged(['sg-new', 'pass'])).agrees).toBe(false);
});

test('a thing that AWS made unasked has another id', () => {
  const expected = state(said('PASS', 'sg-old'), said('FAIL', 'sg-default'));
  expect(compare(expected, replayed, judged(['sg-new', 'pass'], ['sg-1', 'fail'])).agrees).toBe(true);
  expect(compare(expected, replayed, judged(['sg-new', 'pass'], ['sg-1', 'pass'])).agrees).toBe(false);
});

test('what nobody expects is told', () => {
  const { agrees, saw } = compare(state(), replayed, judged(['sg-1', 'fail']));
  expect({ agrees, saw }).toEqual({ agrees: true, saw: ['beside it: fail r sg-1'] });
});
