import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Report } from '#src/model/report.ts';
import { runCli } from '../../cli/run-cli.ts';

const DAY = 24 * 60 * 60 * 1000;
const later = new Date(Date.now() + 90 * DAY).toISOString().slice(0, 10);
const over = '2026-01-31';
const OPEN =
  '{ GroupDescription: d, SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0 }] }';
const UNKNOWN =
  '{ GroupDescription: d, SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: !Ref Source }] }';
const volume = (encrypted: string): string => `{ AvailabilityZone: a, Size: 1, Encrypted: ${encrypted} }`;
const SSH = 'security-group-ssh-restricted';
const VOLUME = 'ebs-volume-encrypted';
const BUCKET = 's3-bucket-versioning-enabled';

interface Waived {
  readonly type: string;
  readonly properties: string;
  readonly rule: string;
  /** What the rule says, and whether a waiver covers it. */
  readonly is: readonly [verdict: string, isWaived: boolean];
  /** The waiver, without what all have. */
  readonly waiver: string;
  readonly expires?: string;
}

const group = { type: 'AWS::EC2::SecurityGroup', rule: SSH };
const disk = { type: 'AWS::EC2::Volume', rule: VOLUME };
const bucket = { type: 'AWS::S3::Bucket', rule: BUCKET };

/** One resource each, called as here. */
const CASES: Readonly<Record<string, Waived>> = {
  ByLogicalId: { ...group, properties: OPEN, is: ['fail', true], waiver: `rule: ${SSH}, resource: ByLogicalId` },
  ByGlob: { ...group, properties: OPEN, is: ['fail', true], waiver: `rule: ${SSH}, resource: ByG*` },
  ByRuleGlob: { ...group, properties: OPEN, is: ['fail', true], waiver: 'rule: "*-ssh-*", resource: ByRuleGlob' },
  ByType: {
    ...disk,
    properties: volume('false'),
    is: ['fail', true],
    waiver: `rule: [x, ${VOLUME}], resource: { type: "AWS::EC2::Vol*", name: ByType }`,
  },
  NotKnown: { ...group, properties: UNKNOWN, is: ['unknown', true], waiver: `rule: ${SSH}, resource: NotKnown` },
  NotKnownEither: {
    ...disk,
    properties: volume('!Ref Source'),
    is: ['unknown', true],
    waiver: `rule: ${VOLUME}, resource: NotKnownEither`,
  },
  ByTag: {
    ...bucket,
    properties: '{ Tags: [{ Key: Stage, Value: test }] }',
    is: ['fail', true],
    waiver: `rule: ${BUCKET}, resource: { tags: "Stage = test" }`,
  },
  OtherTag: {
    ...bucket,
    properties: '{ Tags: [{ Key: Stage, Value: prod }] }',
    is: ['fail', false],
    waiver: `rule: ${BUCKET}, resource: { tags: "Stage = dev" }`,
  },
  ByArn: {
    ...bucket,
    properties: '{ BucketName: open-data }',
    is: ['fail', true],
    waiver: `rule: ${BUCKET}, resource: { arn: "arn:aws:s3:::open-*" }`,
  },
  WhileSo: {
    ...bucket,
    properties: '{ VersioningConfiguration: { Status: Suspended } }',
    is: ['fail', true],
    waiver: `rule: ${BUCKET}, resource: WhileSo, while: Suspended`,
  },
  NoMoreSo: {
    ...bucket,
    properties: '{}',
    is: ['fail', false],
    waiver: `rule: ${BUCKET}, resource: NoMoreSo, while: Suspended`,
  },
  Expired: {
    ...group,
    properties: OPEN,
    is: ['fail', false],
    waiver: `rule: ${SSH}, resource: Expired`,
    expires: over,
  },
  OtherRule: {
    ...group,
    properties: OPEN,
    is: ['fail', false],
    waiver: 'rule: security-group-rdp-restricted, resource: OtherRule',
  },
  OtherName: { ...disk, properties: volume('false'), is: ['fail', false], waiver: `rule: ${VOLUME}, resource: Nobody` },
  Elsewhere: {
    ...disk,
    properties: volume('false'),
    is: ['fail', false],
    waiver: `rule: ${VOLUME}, resource: Elsewhere, environments: [tiger]`,
  },
  NeverAPass: {
    ...disk,
    properties: volume('true'),
    is: ['pass', false],
    waiver: `rule: ${VOLUME}, resource: NeverAPass`,
  },
};

const folder = mkdtempSync(join(tmpdir(), 'waived-'));
let report: Report;
let code: number | null;

beforeAll(async () => {
  const resources = Object.entries(CASES).map(
    ([name, { type, properties }]) => `  ${name}: { Type: '${type}', Properties: ${properties} }`,
  );
  const waivers = Object.values(CASES).map(
    ({ waiver, expires = later }) =>
      `  - { ${waiver}, reason: Agreed with the owners., owner: platform, expires: ${expires} }`,
  );
  mkdirSync(join(folder, 'policies/environments'), { recursive: true });
  writeFileSync(
    join(folder, 'policies/environments/tiger.yaml'),
    'environment: tiger\nregion: us-east-1\nparameters: {}\n',
  );
  writeFileSync(
    join(folder, 'template.yaml'),
    `Parameters: { Source: { Type: String } }\nResources:\n${resources.join('\n')}\n`,
  );
  writeFileSync(join(folder, 'policies/waivers.yaml'), `waivers:\n${waivers.join('\n')}\n`);
  const words = [
    'check',
    '--source',
    'template:template.yaml',
    '--rules',
    [SSH, VOLUME, BUCKET].join(','),
    '--format',
    'json',
  ];
  const result = await runCli(words, { cwd: folder });
  code = result.code;
  report = JSON.parse(result.stdout) as Report; // what --format json promises
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it.each(Object.entries(CASES))('%s', (name, { rule, is: [verdict, isWaived] }) => {
  const found = report.findings.filter(({ ruleId, resource }) => ruleId === rule && resource.logicalId === name);
  expect(found.map((each) => [each.verdict, each.waived !== undefined])).toEqual([[verdict, isWaived]]);
});

it('what is covered counts as waived and as nothing else', () => {
  const covered = Object.values(CASES).filter(({ is }) => is[1]);
  expect(report.summary.waived).toBe(covered.length);
  expect(report.summary.unknown).toBe(0);
  expect(code).toBe(1);
});
