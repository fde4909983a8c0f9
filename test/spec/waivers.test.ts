import { expect, test } from 'vitest';
import type { AuditError } from '#src/model/audit-error.ts';
import { EXIT, exitCodeOf } from '#src/model/exit-code.ts';
import type { Finding } from '#src/model/finding.ts';
import { summarize } from '#src/model/report.ts';
import type { Waiver } from '#src/model/waiver.ts';
import { applyWaivers, type WaiverScope } from '#src/spec/apply-waivers.ts';
import { loadWaivers } from '#src/spec/waivers.ts';
import { workspaceWith } from './workspace-fixture.ts';

const now = new Date('2026-11-22T12:00:00Z');
const scope: WaiverScope = { environment: 'dev', now };

function load(text: string): readonly Waiver[] {
  return loadWaivers(workspaceWith({ 'policies/waivers.yaml': text }), ['dev', 'prod']);
}

/** One waiver with everything it must have; `more` are further lines or replace the rule. */
const waiver = (rule: string, more = '', expires = '2027-05-31'): string =>
  `  - rule: '${rule}'\n    reason: accepted until the launch\n    owner: data team\n    expires: ${expires}\n${more}`;
const file = (...waivers: readonly string[]): string => `waivers:\n${waivers.join('')}`;

const found = (ruleId: string, change: Partial<Finding> = {}): Finding => ({
  fingerprint: `v1:${ruleId}`,
  kind: 'expectation',
  ruleId,
  title: `${ruleId} differs`,
  severity: 'high',
  verdict: 'fail',
  resource: { type: 'AWS::RDS::DBInstance', id: 'dev-db' },
  evidence: [{ path: 'P', expected: 1, actual: 2 }],
  locations: [],
  frameworks: [],
  ...change,
});

function apply(text: string, findings: readonly Finding[], change: Partial<WaiverScope> = {}) {
  const { findings: judged, warnings } = applyWaivers(findings, load(text), { ...scope, ...change });
  return { waived: judged.filter((finding) => finding.waived).map(({ ruleId }) => ruleId), judged, warnings };
}

test('a workspace without the file has no waivers, and one with none neither', () => {
  expect(loadWaivers(workspaceWith({}), ['dev'])).toEqual([]);
  expect(load('waivers: []\n')).toEqual([]);
});

test('a waiver keeps all it says, with its line', () => {
  expect(
    load(file(waiver('a.b'), waiver('c', '    environments: [dev]\n    resource: "*db"\n    while: 7\n'))),
  ).toEqual([
    {
      rules: ['a.b'],
      reason: 'accepted until the launch',
      owner: 'data team',
      expires: '2027-05-31',
      location: { file: 'policies/waivers.yaml', line: 2, column: 5 },
    },
    {
      rules: ['c'],
      environments: ['dev'],
      resource: { name: '*db' },
      while: 7,
      reason: 'accepted until the launch',
      owner: 'data team',
      expires: '2027-05-31',
      location: { file: 'policies/waivers.yaml', line: 6, column: 5 },
    },
  ]);
});

test('rules may be several, and resources are selected by all that is given; tags by and, or, not', () => {
  const text = `waivers:
  - rule: [s3-*, ecr-scan]
    resource: { type: 'AWS::S3::*', component: logs, arn: 'arn:*', name: dev-*, tags: Tier = data and not (Env = prod or Legal) }
    ticket: OPS-7
    reason: accepted until the launch
    owner: data team
    expires: 2027-05-31
`;
  expect(load(text)).toMatchObject([
    {
      rules: ['s3-*', 'ecr-scan'],
      ticket: 'OPS-7',
      resource: {
        type: 'AWS::S3::*',
        component: 'logs',
        arn: 'arn:*',
        name: 'dev-*',
        tags: {
          and: [{ tag: 'Tier', value: 'data' }, { not: { or: [{ tag: 'Env', value: 'prod' }, { tag: 'Legal' }] } }],
        },
      },
    },
  ]);
});

test('what a selector asks is asked of the resource; what is not known of it covers nothing', () => {
  const text = file(waiver('*', '    resource: { tags: not Public }\n'));
  const finding = found('a');
  const about = (tags?: Record<string, string>) => () => ({ components: [], ...(tags ? { tags } : {}) });
  expect(apply(text, [finding], { about: about({}) }).waived).toEqual(['a']);
  expect(apply(text, [finding], { about: about({ Public: 'yes' }) }).waived).toEqual([]);
  expect(apply(text, [finding], { about: about() }).waived).toEqual([]);
  expect(apply(text, [finding]).waived).toEqual([]);
});

test('each waiver of the run is accounted for: used, ending soon, expired, or of nothing', () => {
  const text = file(waiver('a'), waiver('b', '', '2026-12-01'), waiver('c', '', '2026-11-01'), waiver('d'));
  const { uses } = applyWaivers(
    [found('a'), found('a', { fingerprint: 'v1:2' }), found('b'), found('c')],
    load(text),
    scope,
  );
  expect(uses.map(({ rules, state, findings }) => [rules, state, findings])).toEqual([
    [['a'], 'used', 2],
    [['b'], 'expiring', 1],
    [['c'], 'expired', 1],
    [['d'], 'unused', 0],
  ]);
  expect(uses[0]).toMatchObject({ owner: 'data team', expires: '2027-05-31', location: { line: 2 } });
});

test.each([
  [
    file(waiver('a', '    environment: [dev]\n')),
    ':6:5: unknown key "environment" in "waivers.0"\n  Did you mean "environments"?',
  ],
  [
    file(waiver('a', '    environments: [dve]\n')),
    ':6:20: no environment "dve" in policies/environments\n  Did you mean "dev"?',
  ],
  [file(waiver('a', '    environments: []\n')), ':6:19: "waivers.0.environments" is []'],
  [file(waiver('a', '', '2027-02-30')), ':5:14: there is no day 2027-02-30'],
  [file(waiver('a', '', 'soon')), ':5:14: "waivers.0.expires" is "soon": it must match pattern'],
  [file(waiver('*')), ':2:11: rule "*" on every resource would accept whatever is found\n  Name the rule'],
  [file(waiver('*', "    resource: '*'\n")), ':2:11: rule "*" on every resource'],
  [file(waiver('*', "    resource: { type: '*' }\n")), ':2:11: rule "*" on every resource'],
  [
    file(waiver('a', '    resource: { typ: x }\n')),
    ':6:17: unknown key "typ" in "waivers.0.resource"\n  Did you mean "type"?',
  ],
  [file(waiver('a', '    resource: {}\n')), ':6:15: "waivers.0.resource" is {}'],
  [
    file(waiver('a', '    resource: { tags: Env = }\n')),
    ':6:23: "Env =" is no tag expression: a value is expected (character 6)\n  Write it like',
  ],
  [
    'waivers:\n  - { rule: a, reason: accepted for now, expires: 2027-01-01 }\n',
    ':2:5: "waivers.0" lacks the key "owner"',
  ],
  ['waivers:\n  - { rule: a, reason: ok, owner: me, expires: 2027-01-01 }\n', ':2:24: "waivers.0.reason" is "ok"'],
  ['', ':1:1: the file is empty; expected object'],
  ['waiver: []\n', ':1:1: unknown key "waiver"\n  Did you mean "waivers"?'],
  ['waivers: []\nwaivers: []\n', ':2:1: Map keys must be unique'],
])('%j is refused: %s', (text, message) => {
  expect(() => load(text)).toThrow(`policies/waivers.yaml${message}`);
});

test('every mistake of the file is told at once', () => {
  const text = file(waiver('*', '    environments: [dve, prdo]\n', '2027-02-30'));
  expect(() => load(text)).toThrow(
    expect.objectContaining({
      code: 'waivers/invalid',
      problems: expect.objectContaining({ length: 4 }),
    }) as AuditError,
  );
});

test('everything of one resource may be accepted', () => {
  const old = found('database.MultiAZ', { resource: { type: 'T', id: 'old-db' } });
  const { waived } = apply(file(waiver('*', '    resource: old-db\n')), [old, found('cache.Engine')]);
  expect(waived).toEqual(['database.MultiAZ']);
});

test('a fail and an unknown are covered, never made a pass, and leave the exit code and the counts', () => {
  const findings = [
    found('a', { verdict: 'fail' }),
    found('b', { verdict: 'unknown' }),
    found('c', { verdict: 'pass' }),
  ];
  const { judged, warnings } = apply(file(waiver('a'), waiver('b')), findings);
  expect(judged.map(({ verdict }) => verdict)).toEqual(['fail', 'unknown', 'pass']);
  expect(judged[0]?.waived).toEqual({ reason: 'accepted until the launch', owner: 'data team', expires: '2027-05-31' });
  expect(warnings).toEqual([]);
  const policy = { failOn: 'low', allowUnknown: [] } as const;
  expect(exitCodeOf(findings, policy)).toBe(EXIT.findings);
  expect(exitCodeOf(judged, policy)).toBe(EXIT.clean);
  expect(summarize(judged)).toMatchObject({ pass: 1, fail: 0, unknown: 0, waived: 2 });
});

test('a waiver that covers only what passes is told, and the pass stays a plain pass', () => {
  const { judged, warnings } = apply(file(waiver('a')), [found('a', { verdict: 'pass' })]);
  expect(judged).toEqual([found('a', { verdict: 'pass' })]);
  expect(warnings).toEqual([
    'policies/waivers.yaml:2:5: the waiver of "a" covers nothing in dev: nothing that it names fails\n  Remove it, or name the "environments" it is for.',
  ]);
});

test('what informs or is accepted already is left alone', () => {
  const waived = { reason: 'acknowledged in nag.yaml', owner: 'x', expires: '2027-01-01' };
  const findings = [found('a', { informs: true }), found('a', { waived })];
  expect(apply(file(waiver('a')), findings).judged).toEqual(findings);
});

test.each([
  ['2026-11-22', ['a'], 'the waiver of "a" ends today (2026-11-22): 1 finding will count again'],
  ['2026-11-23', ['a'], 'the waiver of "a" ends in 1 day (2026-11-23): 1 finding will count again'],
  ['2026-12-06', ['a'], 'the waiver of "a" ends in 14 days (2026-12-06): 1 finding will count again'],
  ['2026-12-07', ['a'], undefined],
  [
    '2026-11-21',
    [],
    'the waiver of "a" expired on 2026-11-21: 1 finding counts again\n  Mend it, or let data team decide anew and set another day.',
  ],
])('on 2026-11-22 a waiver until %s covers %j', (expires, covered, warning) => {
  const { waived, warnings } = apply(file(waiver('a', '', expires)), [found('a')]);
  expect(waived).toEqual(covered);
  expect(warnings).toEqual(warning === undefined ? [] : [`policies/waivers.yaml:2:5: ${warning}`]);
});

test('the first of two waivers covers; the other is told with the line of the first', () => {
  const { judged, warnings } = apply(file(waiver('a*', '', '2027-01-01'), waiver('ab')), [found('ab')]);
  expect(judged[0]?.waived?.expires).toBe('2027-01-01');
  expect(warnings).toEqual([
    'policies/waivers.yaml:6:5: the waiver of "ab" covers nothing in dev: the one in line 2 covers the same\n  Remove one of them.',
  ]);
});

test('where the first has expired the second covers, and nothing counts again', () => {
  const { waived, warnings } = apply(file(waiver('a', '', '2026-01-01'), waiver('a')), [found('a')]);
  expect(waived).toEqual(['a']);
  expect(warnings).toEqual([
    expect.stringContaining('waivers.yaml:2:5: the waiver of "a" covers nothing in dev: the one in line 6'),
  ]);
});

test('`while` covers the accepted value only, and tells the one it sees now', () => {
  const text = file(waiver('a', '    while: 2\n'));
  expect(apply(text, [found('a')])).toMatchObject({ waived: ['a'], warnings: [] });
  const worse = found('a', { evidence: [{ path: 'P', expected: 1, actual: 3 }] });
  const { waived, warnings } = apply(text, [worse]);
  expect(waived).toEqual([]);
  expect(warnings).toEqual([
    'policies/waivers.yaml:2:5: the waiver of "a" covers nothing in dev: a is 3 now, no longer 2\n  Mend it, or decide anew with the new value.',
  ]);
});

test('a waiver of another environment neither covers nor is told', () => {
  const text = file(
    waiver('a', '    environments: [prod]\n', '2020-01-01'),
    waiver('misspelt', '    environments: [prod]\n'),
  );
  expect(apply(text, [found('a')], { ruleIds: ['a'] })).toMatchObject({ waived: [], warnings: [] });
});

test('a misspelt rule is told with what was meant, also in a narrowed run', () => {
  const ruleIds = ['database.MultiAZ', 'database.exists', 'isolation'];
  const text = file(waiver('databse.MultiAZ'), waiver('isolation'), waiver('nothing-like-it'));
  const { warnings } = apply(text, [found('isolation')], { ruleIds, isNarrowed: true });
  expect(warnings).toEqual([
    'policies/waivers.yaml:2:5: no rule "databse.MultiAZ" in dev: the waiver covers nothing\n  Did you mean "database.MultiAZ"?',
    'policies/waivers.yaml:10:5: no rule "nothing-like-it" in dev: the waiver covers nothing\n  See infra-audit spec show --env dev.',
  ]);
});

test('a narrowed run says nothing of waivers that cover nothing in its part', () => {
  const text = file(waiver('a'), waiver('b', '', '2026-11-01'));
  expect(apply(text, [], { isNarrowed: true }).warnings).toEqual([]);
  expect(apply(text, [], { ruleIds: ['a', 'b'] }).warnings).toEqual([
    expect.stringContaining('"a" covers nothing in dev: no finding is of that rule and resource'),
    expect.stringContaining('"b" covers nothing in dev: no finding is of that rule and resource'),
  ]);
});

test('a rule of a list that covers nothing is told, whatever the others of the list cover', () => {
  const list = (rules: string, more = ''): string => waiver('RULES', more).replace("'RULES'", `[${rules}]`);
  const told = (text: string, findings: readonly Finding[], change: Partial<WaiverScope> = {}): readonly string[] =>
    apply(text, findings, change).warnings;
  const findings = [found('a'), found('b', { verdict: 'pass' })];
  expect(told(file(list('a, b, c')), findings, { ruleIds: ['a', 'b', 'c'] })).toEqual([
    'policies/waivers.yaml:2:5: the waiver of "b" covers nothing in dev: nothing that it names fails\n  Take it out of the list.',
    'policies/waivers.yaml:2:5: the waiver of "c" covers nothing in dev: no finding is of that rule and resource\n  Take it out of the list.',
  ]);
  expect(told(file(list('a, c')), findings, { ruleIds: ['a', 'cc'] })).toEqual([
    expect.stringContaining('no rule "c" in dev: the waiver covers nothing'),
  ]);
  expect(told(file(waiver('a'), list('a, c')), [found('a'), found('c')])).toEqual([
    expect.stringContaining(
      'waivers.yaml:6:5: the waiver of "a" covers nothing in dev: the one in line 2 covers the same\n  Take',
    ),
  ]);
  // What does not apply now may fail tomorrow.
  expect(told(file(list('a, c')), [found('a'), found('c', { verdict: 'not-applicable' })])).toEqual([]);
  // Every rule covers something; or only a part was judged; or the waiver has ended anyway.
  expect(told(file(list('a, b*')), [found('a'), found('bb')])).toEqual([]);
  expect(told(file(list('a, c')), findings, { isNarrowed: true, ruleIds: ['a', 'c'] })).toEqual([]);
  expect(told(file(list('a, c').replace('2027-05-31', '2026-01-01')), findings)).toEqual([
    expect.stringContaining('the waiver of "a" and 1 more expired on 2026-01-01'),
  ]);
});
