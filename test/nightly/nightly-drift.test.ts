import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Finding } from '#src/model/finding.ts';
import type { Report } from '#src/model/report.ts';
import { expectation, reportOf } from '../reporters/report-fixture.ts';
import { nightly, type NightlyResult } from './nightly-run.ts';

const drifted: Finding = { ...expectation, kind: 'drift', ruleId: 'drift.MultiAZ' };
const undecided: Finding = { ...drifted, fingerprint: 'v1:1', verdict: 'unknown', reason: 'x:Y was denied' };
const accepted: Finding = {
  ...drifted,
  fingerprint: 'v1:2',
  waived: { reason: 'planned', owner: 'platform', expires: '2027-01-31' },
};

const report = (findings: readonly Finding[], more: Partial<Report['run']> = {}): string => {
  const made = reportOf(findings);
  return JSON.stringify({ ...made, run: { ...made.run, command: 'drift', environment: 'cheetah', ...more } });
};

const did = ({ gh }: NightlyResult): string[] => gh.map(([noun = '', verb = '']) => `${noun} ${verb}`);

test('new drift opens one issue with the report; the summary has it too', () => {
  const run = nightly();
  run.leave('1', report([drifted]), 'FAIL high  MultiAZ of the database\n');
  const result = run.run('publish');
  expect(result.stderr).toBe('');
  expect(result.code).toBe(0);
  expect(did(result)).toEqual(['issue list', 'label create', 'issue create']);
  const [list = [], , create = []] = result.gh;
  expect(list).toEqual(expect.arrayContaining(['--repo', 'team/infra', '--state', 'open', '--label', 'drift:cheetah']));
  expect(create).toEqual(expect.arrayContaining(['--title', 'Drift in cheetah', '--label', 'drift:cheetah']));
  const said = '1 failed, 0 unknown, 0 accepted · [run](https://github.com/team/infra/actions/runs/7)';
  expect(result.body).toBe(`${said}\n\n\`\`\`\nFAIL high  MultiAZ of the database\n\`\`\`\n`);
  expect(result.summary).toBe(`## Drift in cheetah: drift\n\n${result.body}`);
});

test('known drift updates its issue, and opens none', () => {
  const run = nightly({ 'issue-list': '41' });
  run.leave('1', report([drifted]));
  const result = run.run('publish');
  expect(did(result)).toEqual(['issue list', 'issue edit']);
  expect(result.gh[1]?.slice(0, 3)).toEqual(['issue', 'edit', '41']);
  expect(result.code).toBe(0);
});

test('nothing open closes the issue, accepted drift included; without an issue nothing is done', () => {
  const known = nightly({ 'issue-list': '41' });
  known.leave('0', report([accepted, { ...drifted, verdict: 'pass' }]));
  const closed = known.run('publish');
  expect(did(closed)).toEqual(['issue list', 'issue close']);
  expect(closed.gh[1]).toEqual(expect.arrayContaining(['close', '41', '--reason', 'completed']));
  expect(closed.code).toBe(0);
  const none = nightly();
  none.leave('0', report([]));
  const idle = none.run('publish');
  expect(did(idle)).toEqual(['issue list']);
  expect({ code: idle.code, summary: idle.summary }).toMatchObject({
    code: 0,
    summary: expect.stringContaining(': clean'),
  });
});

test('unknown is not clean: the issue stays open, or is opened', () => {
  for (const code of ['3', '0']) {
    const known = nightly({ 'issue-list': '41' });
    known.leave(code, report([undecided]));
    expect(did(known.run('publish'))).toEqual(['issue list', 'issue edit']);
  }
  const fresh = nightly();
  fresh.leave('3', report([undecided]));
  const result = fresh.run('publish');
  expect(did(result)).toEqual(['issue list', 'label create', 'issue create']);
  expect(result.summary).toContain('## Drift in cheetah: unknown');
});

test.each<[string, string, string | undefined, RegExp]>([
  ['that is missing', '0', undefined, /there is no report/],
  ['that is empty', '0', '', /there is no report/],
  ['that is cut', '0', report([]).slice(0, -20), /the report is cut/],
  ['of another environment', '0', report([], { environment: 'tiger' }), /no drift report of cheetah/],
  ['of another command', '0', report([], { command: 'check' }), /no drift report of cheetah/],
  [
    'whose findings were taken out',
    '0',
    report([drifted]).replace(/"findings":\[.*?\],"gaps"/, '"findings":[],"gaps"'),
    /the report is cut/,
  ],
  ['of a run that broke', '70', report([]), /ended with exit code 70/],
  ['of a run with a wrong spec', '2', report([]), /ended with exit code 2/],
  ['of a run that was interrupted', '130', report([]), /ended with exit code 130/],
  ['of a run without an exit code', '', report([]), /did not run to its end/],
  ['that is clean, of a run that failed', '1', report([]), /exit code 1 does not fit the report/],
  ['that is clean, of a run with unknowns', '3', report([]), /exit code 3 does not fit the report/],
])('a report %s fails loudly and touches no issue', (_, code, json, message) => {
  const run = nightly({ 'issue-list': '41' });
  run.leave(code, json);
  const result = run.run('publish');
  expect(result.stderr).toMatch(message);
  expect(result.stderr).toMatch(/^::error::/);
  expect({ code: result.code, gh: result.gh, summary: result.summary }).toEqual({ code: 1, gh: [], summary: '' });
});

test('a public repository is refused, and so is one of which nobody can say; unless it is meant', () => {
  const open = nightly({ 'repo-view': 'false' });
  const refused = open.run('guard');
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('team/infra is public') });
  expect(open.run('guard', { ALLOW_PUBLIC: 'true' }).code).toBe(0);
  expect(nightly({ 'repo-view.fails': '' }).run('guard')).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/could not be learnt/),
  });
  expect(nightly({ 'repo-view': '' }).run('guard').code).toBe(1);
  expect(nightly().run('guard')).toMatchObject({ code: 0, stderr: '' });
});

test('issues that cannot be listed are no reason to open another', () => {
  const run = nightly({ 'issue-list.fails': '' });
  run.leave('1', report([drifted]));
  expect(run.run('publish')).toMatchObject({ code: 1, stderr: expect.stringContaining('could not be listed') });
});

test('the audit keeps its exit code and both reports, and nothing of the night before', () => {
  const run = nightly({ code: '3', 'report.json': report([undecided]), 'report.txt': 'tonight\n' });
  run.leave('0', report([]), 'yesterday\n');
  expect(run.run('audit').code).toBe(0);
  const kept = (name: string): string => readFileSync(join(run.folder, 'reports/nightly', name), 'utf8');
  expect([kept('drift-cheetah.exit-code'), kept('drift-cheetah.txt')]).toEqual(['3\n', 'tonight\n']);
  expect(readFileSync(join(run.folder, 'fake/npx'), 'utf8')).toContain('infra-audit drift --env cheetah');
  const broken = nightly({ code: '70' });
  broken.leave('0', report([]));
  broken.run('audit');
  expect(existsSync(join(broken.folder, 'reports/nightly/drift-cheetah.json'))).toBe(false);
  expect(broken.run('publish')).toMatchObject({ code: 1, stderr: expect.stringContaining('exit code 70') });
});

test('no text of a report can leave its fence, and a long one is cut at a whole character', () => {
  const run = nightly();
  const hostile = '````\n@everyone [x](https://evil)\n```\n';
  run.leave('1', report([drifted]), hostile + 'é'.repeat(40_000));
  const { body, code } = run.run('publish');
  expect(code).toBe(0);
  expect(body.split('\n').filter((line) => line === '`````')).toHaveLength(2);
  expect(Buffer.byteLength(body)).toBeLessThan(65_536);
  expect(body).not.toContain('\ufffd');
  expect(body).toContain('the whole report is in the artifact');
});

test('the workflow: least permissions, actions pinned, both environments, the guard before anything is read', () => {
  const text = readFileSync('.github/workflows/nightly-drift.yml', 'utf8');
  const { permissions, jobs } = parse(text) as Workflow; // its own schema
  expect(permissions).toEqual({});
  const { drift } = jobs;
  expect(drift.permissions).toEqual({ contents: 'read', 'id-token': 'write', issues: 'write' });
  expect(drift.strategy.matrix.env).toEqual(['tiger', 'cheetah']);
  const uses = drift.steps.flatMap((step) => (step.uses === undefined ? [] : [step.uses]));
  expect(uses.filter((each) => !/@[0-9a-f]{40}$/.test(each))).toEqual([]);
  const ran = drift.steps.map((step) => step.run?.split(' ').at(-1) ?? step.uses?.split('@')[0]);
  expect(ran.indexOf('guard')).toBeLessThan(ran.indexOf('aws-actions/configure-aws-credentials'));
  expect(ran.indexOf('audit')).toBeLessThan(ran.indexOf('publish'));
  // An expression inside a script would let a name become a command.
  expect(drift.steps.filter((step) => step.run?.includes('${{'))).toEqual([]);
  const known = readFileSync('.github/workflows/ci.yml', 'utf8');
  const pinned = (workflow: string): string[] =>
    workflow.match(/actions\/(checkout|setup-node|upload-artifact)@.*/g) ?? [];
  expect(pinned(text).filter((each) => !pinned(known).includes(each))).toEqual([]);
});

interface Workflow {
  readonly permissions: object;
  readonly jobs: {
    readonly drift: {
      readonly permissions: object;
      readonly strategy: { readonly matrix: { readonly env: readonly string[] } };
      readonly steps: readonly { readonly uses?: string; readonly run?: string }[];
    };
  };
}
