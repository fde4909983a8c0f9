import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import type { Finding } from '#src/model/finding.ts';
import type { Json } from '#src/model/json.ts';
import { text } from '#src/reporters/text.ts';
import { expectation, HOSTILE, reportOf } from './report-fixture.ts';

const WIDTHS = [40, 57, 80, 120];

/** Words as names hold them: wide, combining, emoji, right to left, long without a seam, and what tries to escape. */
const words = fc.constantFrom(
  'cheetah',
  '日本語の名前',
  'e\u0301e\u0301',
  '👩‍💻',
  '🇳🇴',
  'עברית',
  'x'.repeat(130),
  '漢'.repeat(70),
  'arn:aws:iam::123456789012:role/cheetah-ecs-execution',
  HOSTILE,
  '\u001b[31m',
  '',
);
const names = fc.array(words, { maxLength: 12 }).map((parts) => parts.join(' '));
const values: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    names,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.oneof(words, fc.constantFrom('exactly', 'IpProtocol', 'Name', 'atLeast')), tie('value'), {
      maxKeys: 4,
    }),
  ),
})).value;

const findings: fc.Arbitrary<Finding> = fc
  .record({
    title: names,
    component: fc.option(names, { nil: undefined }),
    severity: fc.constantFrom('critical', 'high', 'medium', 'low'),
    verdict: fc.constantFrom('pass', 'fail', 'unknown'),
    kind: fc.constantFrom('expectation', 'invariant', 'rule', 'nag'),
    ruleId: names,
    reason: fc.oneof(names, fc.constant('not yet evaluated (needs proofs)'), fc.constant('x:Y was denied')),
    remediation: names,
    rationale: names,
    path: names,
    expected: fc.oneof(values, fc.constant('proved')),
    actual: values,
    id: names,
    isWaived: fc.boolean(),
  })
  .map(({ component, path, expected, actual, id, isWaived, ...rest }) => ({
    ...expectation,
    ...rest,
    ...(component === undefined ? { component: 'none' } : { component }),
    ...(isWaived ? { waived: { reason: rest.reason, owner: id, expires: '2027-01-31' } } : {}),
    fingerprint: `v1:${rest.title}${id}`,
    resource: { type: 'AWS::EC2::VPC', id },
    evidence: [{ path, expected, actual }],
  }));

/** Links and places work in one piece only. */
const isUnbroken = (line: string): boolean => /^ +(https:\/\/|policies\/)\S+$/.test(line);

test.each(WIDTHS)('no line is wider than %i columns, whatever the names', (width) => {
  fc.assert(
    fc.property(fc.array(findings, { maxLength: 20 }), fc.boolean(), (list, verbose) => {
      const gap = { kind: 'type', type: 'T', region: 'r' } as const;
      const gaps = [{ action: 'x:Y', scope: gap, because: 'denied', message: list[0]?.title ?? '' } as const];
      const lines = text(reportOf(list, { gaps }), { color: false, width, verbose }).split('\n');
      const wide = lines.filter((line) => stringWidth(line) > width && !isUnbroken(line));
      expect(wide).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('a terminal that says nonsense of its width gets at least 40 columns and at most 120', () => {
  const widest = (width: number): number => {
    const finding = { ...expectation, title: 'word '.repeat(100).trim(), resource: { type: 'T', id: 'i' } };
    return Math.max(
      ...text(reportOf([finding]), { color: false, width })
        .split('\n')
        .map((line) => stringWidth(line)),
    );
  };
  expect([widest(0), widest(1000)]).toEqual([expect.closeTo(38, -1), expect.closeTo(118, -1)]);
});

test('colour changes no layout', () => {
  const page = (color: boolean): string => text(reportOf([expectation]), { color, width: 80 });
  // oxlint-disable-next-line no-control-regex -- taking the colours out again is the test
  expect(page(true).replaceAll(/\u001b\[[\d;]*m/g, '')).toBe(page(false));
});
