import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Report } from '#src/model/report.ts';
import type { Resource } from '#src/model/resource.ts';
import { writeSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import { workspaceWith } from '../spec/workspace-fixture.ts';
import { type CliResult, runCli } from './run-cli.ts';

const place = { account: '123456789012', region: 'us-east-1', facts: {}, tags: {}, gaps: [] } as const;

const made = (
  type: string,
  id: string,
  properties: Resource['properties'],
  more: Partial<Resource> = {},
): Resource => ({
  type,
  id,
  name: id,
  properties,
  origin: { source: 'live' },
  ...place,
  ...more,
});

/** An environment as it should be, but for what `broken` says. */
const environment = (name: string, multiAz: boolean): Resource[] => [
  made('AWS::EC2::VPC', `vpc-${name}`, { CidrBlock: '10.0.0.0/16' }, { name: `${name}-vpc` }),
  made('AWS::RDS::DBInstance', `${name}-db`, {
    MultiAZ: multiAz,
    Engine: 'postgres',
    VPCSecurityGroups: [`sg-${name}`],
  }),
  made('AWS::EC2::SecurityGroup', `sg-${name}`, { SecurityGroupEgress: [] }),
];

const trail = made('AWS::CloudTrail::Trail', 'audit-trail', { IsMultiRegionTrail: false });

const data = `components:
  database:
    title: the database
    type: AWS::RDS::DBInstance
    find: { name: '{env}-db' }
    expect:
      Engine: postgres
      MultiAZ: true
  database-sg:
    title: the security group of the database
    type: AWS::EC2::SecurityGroup
    find: { attachedTo: database }
    expect:
      SecurityGroupEgress: { exactly: [] }
  vpc:
    type: AWS::EC2::VPC
    find: { name: '{env}-vpc' }
    expect: { CidrBlock: 10.0.0.0/16 }
  waf:
    type: AWS::WAFv2::WebACL
    when: { waf: true }
    find: { name: '{env}-waf' }
shared:
  trail:
    type: AWS::CloudTrail::Trail
    find: { name: audit-trail }
    expect: { IsMultiRegionTrail: true }
`;

const file = (name: string, more = ''): string =>
  `environment: ${name}\nregion: us-east-1\n${more}parameters: { waf: false }\n`;

/** A workspace of three environments, of which tiger has a fault and lion a broken file, and a snapshot of them; with gaps there is no trail in it. */
function workspace(gaps: Resource['gaps'] = []): (...words: string[]) => Promise<CliResult> {
  const { root } = workspaceWith({
    'policies/architecture/data.yaml': data,
    'policies/environments/tiger.yaml': file('tiger'),
    'policies/environments/cheetah.yaml': file('cheetah'),
    'policies/environments/lion.yaml': file('lion', 'regoin: us-east-1\n'),
    'policies/environments/puma.yaml': file('puma', "account: '999999999999'\n"),
  });
  writeSnapshot(join(root, 'all.gz'), {
    tool: { name: 'infra-audit', version: '0.1.0' },
    account: place.account,
    regions: [place.region],
    takenAt: '2026-01-02T03:04:05.000Z',
    resources: [...environment('tiger', false), ...environment('cheetah', true), ...(gaps.length > 0 ? [] : [trail])],
    gaps,
    apiCalls: { 'ec2:DescribeVpcs': 7 },
  });
  return (...words) => runCli(['check', '--source', 'all.gz', ...words], { cwd: root });
}

const rules = ({ stdout }: CliResult): string[] => reportOf(stdout).findings.map(({ ruleId }) => ruleId);
const reportOf = (text: string): Report => JSON.parse(text) as Report; // our own format

test('--component judges these components only, through whatever they are found', async () => {
  const check = workspace();
  const json = ['--env', 'tiger', '--format', 'json'];
  const group = await check(...json, '--component', 'database-sg');
  expect(rules(group)).toEqual(['database-sg.exists', 'database-sg.SecurityGroupEgress']);
  expect({ code: group.code, pass: reportOf(group.stdout).summary.pass }).toEqual({ code: 0, pass: 2 });
  const several = await check(...json, '--component', 'vpc,trail', '--component', '*-sg');
  expect(new Set(reportOf(several.stdout).findings.map(({ component }) => component))).toEqual(
    new Set(['vpc', 'trail', 'database-sg']),
  );
  expect(several.code).toBe(1);
});

test('--only and --skip choose rules by glob', async () => {
  const check = workspace();
  const json = ['--env', 'tiger', '--format', 'json'];
  expect(rules(await check(...json, '--only', 'database.*'))).toEqual([
    'database.exists',
    'database.Engine',
    'database.MultiAZ',
  ]);
  const skipped = await check(...json, '--only', 'database', '--skip', '*.MultiAZ,*.exists');
  expect(rules(skipped)).toEqual(['database.Engine']);
  expect(skipped.code).toBe(0);
});

test.each([
  [['--component', 'databse'], '--component databse: nothing in tiger has this name\n  Did you mean "database"?'],
  [
    ['--only', 'database.MultiAz'],
    '--only database.MultiAz: nothing in tiger has this name\n  Did you mean "database.MultiAZ"?',
  ],
  [['--skip', 'nothing.*'], '--skip nothing.*: nothing in tiger has this name'],
  [['--component', 'waf'], 'It is declared for other environments: see its "when".'],
])('%j names nothing: exit 2, and nothing is judged', async (words, message) => {
  const { code, stdout, stderr } = await workspace()('--env', 'tiger', ...words);
  expect(stderr).toContain(message);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

test('several environments: a report each under its name, the worst exit code, the account’s own judged once', async () => {
  const check = workspace();
  const text = await check('--env', 'cheetah,tiger');
  expect(text.code).toBe(1);
  expect(text.stdout.split('\n').filter((line) => /^━━|FAIL|failed/.test(line))).toEqual([
    expect.stringMatching(/^━━ cheetah ━+$/),
    '  FAIL high  IsMultiRegionTrail of trail differs from the spec',
    '1 failed (1 high), 0 unknown, 8 passed',
    expect.stringMatching(/^━━ tiger ━+$/),
    '  FAIL high  MultiAZ of the database differs from the spec',
    '1 failed (1 high), 0 unknown, 6 passed',
  ]);
  const lines = (await check('--env', 'cheetah', '--env', 'tiger', '--format', 'json')).stdout.trimEnd().split('\n');
  const reports = lines.map(reportOf);
  expect(reports.map(({ run }) => [run.environment, run.apiCalls])).toEqual([
    ['cheetah', 7],
    ['tiger', 0],
  ]);
  const shared = reports.map(({ findings }) => findings.filter(({ component }) => component === 'trail').length);
  expect(shared).toEqual([2, 0]);
});

test('a clean environment beside one that cannot be judged: its report is printed, and the exit code is 2', async () => {
  const { code, stdout, stderr } = await workspace()('--env', 'lion,cheetah,puma', '--skip', 'trail');
  expect(code).toBe(2);
  expect(stdout).toContain('Everything of cheetah is as it should be');
  expect(stderr).toMatch(/^lion could not be judged:\npolicies\/environments\/lion\.yaml:3:1: .*regoin/);
  expect(stderr).toContain(
    'puma could not be judged:\nall.gz is of account 123456789012; puma is pinned to 999999999999',
  );
});

test('a misspelt environment is a mistake of the flag: nothing is judged', async () => {
  const { code, stdout, stderr } = await workspace()('--env', 'cheetah,tigre');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('no environment "tigre" in policies/environments\n  Did you mean "tiger"?');
});

test('files of several environments need {env} in their path; one that cannot be said is exit 2 before anything is read', async () => {
  const { root } = workspaceWith({});
  const out = join(root, '{env}/report.json');
  const check = workspace();
  const { code } = await check('--env', 'cheetah,tiger', '--format', `json=${out}`);
  expect(code).toBe(1);
  const names = ['cheetah', 'tiger'].map((name) => reportOf(readFileSync(join(root, name, 'report.json'), 'utf8')).run);
  expect(names.map(({ environment: name }) => name)).toEqual(['cheetah', 'tiger']);

  const file = await check('--env', 'cheetah,tiger', '--format', `sarif=${join(root, 'one.sarif')}`);
  expect(file).toMatchObject({ code: 2, stdout: '' });
  expect(file.stderr).toContain('Write one for each: --format sarif=report-{env}.sarif');
  expect(existsSync(join(root, 'one.sarif'))).toBe(false);
  expect(await check('--env', 'cheetah,tiger', '--format', 'junit')).toMatchObject({ code: 2, stdout: '' });
});

test('an unknown is 3, beside a failure 1; a narrowed run says only the gaps of its part', async () => {
  const scope = { kind: 'type', type: 'AWS::CloudTrail::Trail', region: 'us-east-1' } as const;
  const gap = { action: 'cloudtrail:DescribeTrails', scope, because: 'denied', message: 'no' } as const;
  const check = workspace([gap]);
  const clean = await check('--env', 'cheetah');
  expect(clean.code).toBe(3);
  expect(clean.stdout).toContain('UNKNOWN high  cloudtrail:DescribeTrails was denied: 2 checks are open\n');
  expect((await check('--env', 'cheetah,tiger')).code).toBe(1);
  const part = await check('--env', 'cheetah', '--component', 'vpc', '--format', 'json');
  expect({ code: part.code, gaps: reportOf(part.stdout).gaps }).toEqual({ code: 0, gaps: [] });
});

test('colour where it is asked for, and never against NO_COLOR', async () => {
  const { root } = workspaceWith({
    'policies/architecture/data.yaml': 'components: { vpc: { type: AWS::EC2::VPC, find: { name: x } } }\n',
    'policies/environments/cheetah.yaml': file('cheetah'),
  });
  writeSnapshot(join(root, 'all.gz'), {
    tool: { name: 'infra-audit', version: '0.1.0' },
    account: place.account,
    regions: [place.region],
    takenAt: '2026-01-02T03:04:05.000Z',
    resources: [],
    gaps: [],
    apiCalls: {},
  });
  const coloured = async (env: Record<string, string>, ...words: string[]): Promise<boolean> => {
    const { stdout } = await runCli(['check', '--env', 'cheetah', '--source', 'all.gz', ...words], { cwd: root, env });
    expect(stdout).toContain('vpc is missing');
    return stdout.includes('\u001b[');
  };
  expect(await coloured({})).toBe(false);
  expect(await coloured({ FORCE_COLOR: '1' })).toBe(true);
  expect(await coloured({ FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
  expect(await coloured({ FORCE_COLOR: '1' }, '--no-color')).toBe(false);
});
