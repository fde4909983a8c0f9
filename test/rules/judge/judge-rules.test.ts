import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Finding } from '#src/model/finding.ts';
import { judgeTemplate, templateSnapshot } from '../conformance/judge-template.ts';
import { judgeRules } from '#src/rules/judge/judge-rules.ts';
import { readRule } from '#src/rules/load/read-rule.ts';
import type { Rule } from '#src/rules/rule.ts';

const folder = mkdtempSync(join(tmpdir(), 'judge-rules-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function rule(type: string, assert: string, more = ''): Rule {
  const path = join(folder, 'a-rule.yaml');
  const lines = ['id: a-rule', 'title: Things are so', 'severity: high', 'rationale: Because.', `resource: ${type}`];
  writeFileSync(
    path,
    `${lines.join('\n')}\nassert: |\n  ${assert}\n${more}remediation: Do it.\nreferences: [https://a]\n`,
  );
  return readRule(path, 'a-rule.yaml');
}

const judged = (template: object, one: Rule): Finding[] => judgeTemplate(JSON.stringify(template), [one]);
const short = (findings: readonly Finding[]): string[] =>
  findings.map(({ verdict, resource, reason }) => `${verdict} ${resource.logicalId}${reason ? `: ${reason}` : ''}`);

const DB = 'AWS::RDS::DBInstance';
const databases = {
  Parameters: { Days: { Type: 'Number' } },
  Resources: {
    Good: { Type: DB, Properties: { BackupRetentionPeriod: 14, MultiAZ: true } },
    Bad: { Type: DB, Properties: { DBInstanceIdentifier: 'bad', BackupRetentionPeriod: 3 } },
    Open: { Type: DB, Properties: { BackupRetentionPeriod: { Ref: 'Days' } } },
  },
};

describe('findings', () => {
  it('give what a template leaves open as their reason, without a word of ours', () => {
    const tagged = (value: unknown): object => ({
      Parameters: { Team: { Type: 'String' } },
      Resources: {
        Open: { Type: 'AWS::S3::Bucket', Properties: { Tags: [{ Key: { Ref: 'Team' }, Value: value }] } },
      },
    });
    const own = rule('AWS::S3::Bucket', "has(resource.tags['data-class'])");
    expect(short(judged(tagged('x'), own))).toEqual(['unknown Open: parameter Team has no default']);
    const others = rule('AWS::S3::Bucket', "resources('AWS::S3::Bucket').all(b, has(b.tags.x))");
    expect(short(judged(tagged('x'), others))).toEqual(['unknown Open: parameter Team has no default']);
  });

  it('says of each resource what was wanted, what is, and where', () => {
    const one = rule(
      DB,
      'resource.BackupRetentionPeriod >= 7',
      'message: "{resource.name} keeps {resource.BackupRetentionPeriod} days"\n',
    );
    const findings = judged(databases, one);
    expect(short(findings)).toEqual(['pass Good', 'fail Bad', 'unknown Open: parameter Days has no default']);
    expect(findings[1]).toMatchObject({
      kind: 'rule',
      ruleId: 'a-rule',
      title: 'bad keeps 3 days',
      severity: 'high',
      evidence: [{ path: 'BackupRetentionPeriod', expected: { atLeast: 7 }, actual: 3 }],
      remediation: 'Do it.',
      rationale: 'Because.',
    });
    expect(findings[1]?.locations.map(({ file }) => file)).toEqual(['case.json', 'a-rule.yaml']);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(3);
  });

  it.each([
    ['resource.MultiAZ', [{ path: 'MultiAZ', expected: true, actual: false }]],
    ['!(resource.Engine == null)', [{ path: 'Engine', expected: { not: { absent: true } }, actual: null }]],
    ['7 <= resource.BackupRetentionPeriod', [{ path: 'BackupRetentionPeriod', expected: { atLeast: 7 }, actual: 3 }]],
    [
      'resource.BackupRetentionPeriod in [7, 14]',
      [{ path: 'BackupRetentionPeriod', expected: { oneOf: [7, 14] }, actual: 3 }],
    ],
    ['has(resource.KmsKeyId)', [{ path: 'KmsKeyId', expected: { not: { absent: true } }, actual: null }]],
    [
      'resource.MultiAZ && has(resource.KmsKeyId) && resource.BackupRetentionPeriod == 3',
      [
        { path: 'MultiAZ', expected: true, actual: false },
        { path: 'KmsKeyId', expected: { not: { absent: true } }, actual: null },
      ],
    ],
    [
      'resource.MultiAZ ? true : resource.BackupRetentionPeriod < 3',
      [{ path: 'BackupRetentionPeriod', expected: { not: { atLeast: 3 } }, actual: 3 }],
    ],
    [
      'resource.DBInstanceIdentifier.startsWith("x")',
      [{ path: 'DBInstanceIdentifier', expected: 'resource.DBInstanceIdentifier.startsWith("x")', actual: 'bad' }],
    ],
  ])('shows why %s fails', (text, evidence) => {
    expect(judged(databases, rule(DB, text))[1]?.evidence).toEqual(evidence);
  });

  it('names the elements of a list that are wrong, and only those', () => {
    const group = (...SecurityGroupIngress: object[]): object => ({
      Resources: {
        Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'g', SecurityGroupIngress } },
      },
    });
    const wrong = { IpProtocol: 'udp', FromPort: 1, ToPort: 2, CidrIp: '10.0.0.0/8' };
    const right = { IpProtocol: 'tcp', FromPort: 1, ToPort: 2, CidrIp: '10.0.0.0/8' };
    const all = rule('AWS::EC2::SecurityGroup', 'resource.SecurityGroupIngress.all(rule, rule.IpProtocol == "tcp")');
    const none = rule(
      'AWS::EC2::SecurityGroup',
      '!resource.SecurityGroupIngress.exists(rule, rule.IpProtocol != "tcp")',
    );
    for (const one of [all, none]) {
      expect(judged(group(right, wrong, right, wrong), one)[0]?.evidence).toEqual([
        { path: 'SecurityGroupIngress[1].IpProtocol', expected: 'tcp', actual: 'udp' },
        { path: 'SecurityGroupIngress[3].IpProtocol', expected: 'tcp', actual: 'udp' },
      ]);
    }
  });

  it('asks facts of no template', () => {
    const one = rule(DB, 'resource.facts.Status == "available"');
    expect(short(judged(databases, one))[0]).toBe('not-applicable Good: needs live state');
  });

  it('leaves alone what the rule does not speak of', () => {
    const one = rule(DB, 'resource.MultiAZ', 'when: resource.BackupRetentionPeriod == 14\n');
    expect(short(judged(databases, one))).toEqual([
      'pass Good',
      'not-applicable Bad: its "when" does not hold',
      'unknown Open: parameter Days has no default',
    ]);
  });

  it('does not know of types that could not be read', () => {
    const gap = {
      action: 'rds:DescribeDBInstances',
      scope: { kind: 'type', type: DB, region: 'us-east-1' },
      because: 'denied',
      message: 'not allowed',
    } as const;
    const snapshot = { ...templateSnapshot('{"Resources":{}}'), resources: [], gaps: [gap] };
    const settings = { scope: () => 'test', env: {}, parameters: {} };
    const [finding, ...others] = judgeRules([rule(DB, 'resource.MultiAZ')], snapshot, settings);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      verdict: 'unknown',
      reason: 'rds:DescribeDBInstances: not allowed',
      resource: { type: DB, id: '' },
    });
  });

  it('judges a part whose whole is declared elsewhere by what it says, and by nothing else', () => {
    const policy = (Principal: string): object => ({
      Resources: {
        Policy: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: {
            Bucket: 'elsewhere',
            PolicyDocument: { Statement: [{ Effect: 'Allow', Principal, Action: 's3:*', Resource: '*' }] },
          },
        },
      },
    });
    const open = rule('AWS::S3::Bucket', '!isPublic(resource.BucketPolicy)');
    expect(short(judged(policy('*'), open))).toEqual(['fail Policy']);
    expect(short(judged(policy('123456789012'), open))).toEqual(['pass Policy']);
    const other = rule('AWS::S3::Bucket', 'resource.VersioningConfiguration.Status == "Enabled"');
    expect(judged(policy('*'), other)).toEqual([]);
  });

  it('takes parameters that a team set', () => {
    const days = 'parameters: { days: { type: integer, description: d, default: 7 } }\n';
    const one = rule(DB, 'resource.BackupRetentionPeriod >= params.days', days);
    const snapshot = templateSnapshot(JSON.stringify(databases));
    const verdicts = (value?: number): string[] =>
      judgeRules([one], snapshot, {
        scope: () => 's',
        env: {},
        parameters: value === undefined ? {} : { 'a-rule': { days: value } },
      }).map(({ verdict }) => verdict);
    expect(verdicts()).toEqual(['pass', 'fail', 'unknown']);
    expect(verdicts(3)).toEqual(['pass', 'pass', 'unknown']);
  });

  it('does not know what is nested thousands of levels deep', () => {
    const deep = (): never => JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`) as never; // lists
    const [, bad] = templateSnapshot(JSON.stringify(databases)).resources;
    const live = { source: 'live', logicalId: 'It' } as const;
    const resource = { ...bad!, type: 'Account', origin: live, properties: { A: deep(), B: deep() } };
    const snapshot = { ...templateSnapshot(JSON.stringify(databases)), resources: [resource] };
    const settings = { scope: () => 's', env: {}, parameters: {} };
    const same = rule('Account', 'resource.A == resource.B');
    expect(short(judgeRules([same], snapshot, settings))[0]).toMatch(/^unknown .*nested too deep/);
    const [shown] = judgeRules([rule('Account', 'resource.A == null')], snapshot, settings);
    expect(shown?.verdict).toBe('fail');
    expect(JSON.stringify(shown?.evidence)).toContain('…');
  });

  it('takes rules with names that objects have by birth', () => {
    const parameters = 'parameters: { name: { type: integer, description: d, default: 7 } }\n';
    const one = { ...rule(DB, 'resource.BackupRetentionPeriod >= params.name', parameters), id: 'constructor' };
    expect(judgeTemplate(JSON.stringify(databases), [one]).map(({ verdict }) => verdict)).toEqual([
      'pass',
      'fail',
      'unknown',
    ]);
  });

  it.each([
    ['{resource.name} keeps {resource.BackupRetentionPeriod} days', 'Bad keeps 3 days'],
    ['{resource.KmsKeyId} keeps {resource.BackupRetentionPeriod} days', 'Things are so'],
  ])('says in a message what is known, else the title: %s', (message, title) => {
    const open = { Ref: 'Open' };
    const Bad = { Type: DB, Properties: { BackupRetentionPeriod: 3, KmsKeyId: open, DBInstanceIdentifier: open } };
    const template = { Parameters: { Open: { Type: 'String' } }, Resources: { Bad } };
    const one = rule(DB, 'resource.BackupRetentionPeriod > 7', `message: '${message}'\n`);
    expect(judged(template, one)[0]?.title).toBe(title);
  });
});
