import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '#src/model/json.ts';
import { propose } from '#src/spec/proposal/propose.ts';
import { architectureOf, broken, environmentOf } from '#src/spec/proposal/verify.ts';
import { bucket, REGION, resource, snapshotOf } from './snapshot-fixture.ts';

/** Texts that YAML, the spec's placeholders, globs or JavaScript read in their own way. */
const HOSTILE = [
  'plain',
  'dev-bucket',
  '{env}',
  '{network.vpcCidr}',
  '${version}',
  '{',
  '}{',
  '*',
  'a*b',
  '# no comment',
  'key: value',
  '- item',
  '"quoted"',
  "it's",
  'two\nlines',
  '\r\n',
  'tab\t',
  ' padded ',
  '~',
  'null',
  'true',
  '0x1F',
  '1_000',
  '5432',
  '!!js/function x',
  '&anchor',
  '*alias',
  '%YAML 1.1',
  '---',
  '\u0000',
  '\u0085',
  '\u2028',
  '\uFEFF',
  '\uD800',
  'ünïcödé 🦖',
  '__proto__',
  'constructor',
  '',
];

const text = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.tuple(fc.constantFrom(...HOSTILE), fc.constantFrom(...HOSTILE)).map(([one, other]) => `${one}${other}`),
);

describe('a proposal from hostile names', () => {
  it('is valid YAML that holds on the snapshot, whatever things are called', () => {
    fc.assert(
      fc.property(fc.uniqueArray(text, { maxLength: 6 }), text, text, (names, tag, value) => {
        const buckets = names.map((name) => bucket(name, { tags: { [tag]: value } }));
        const group = resource('AWS::RDS::DBParameterGroup', 'parameters', {
          properties: { Family: value, Parameters: { [tag]: value, 'rds.force_ssl': '1' } },
        });
        const snapshot = snapshotOf(...buckets, group);
        const { files } = propose([{ environment: 'dev', region: REGION, snapshot }]);
        const path = 'policies/environments/dev.yaml';
        const environment = environmentOf(path, files.get(path) ?? '');
        const architecture = architectureOf(new Map([...files].filter(([file]) => file !== path)));
        expect(broken(architecture, environment, snapshot)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('holds for two environments too, whatever values the properties have', () => {
    const types = {
      'AWS::IAM::Role': ['AssumeRolePolicyDocument', 'Policies'],
      'AWS::S3::Bucket': ['BucketPolicy', 'VersioningConfiguration', 'LifecycleConfiguration'],
      'AWS::CloudWatch::Alarm': ['Dimensions', 'AlarmActions', 'Threshold'],
      'AWS::RDS::DBInstance': ['EngineVersion', 'BackupRetentionPeriod', 'VPCSecurityGroups'],
      'AWS::EC2::SecurityGroup': ['SecurityGroupIngress', 'VpcId'],
      'AWS::ElasticLoadBalancingV2::Listener': ['Port', 'LoadBalancerArn', 'DefaultActions'],
    };
    const kind = fc.constantFrom(...Object.entries(types));
    const value = fc.jsonValue({ maxDepth: 3 }).map((json) => json as Json); // JSON
    const found = fc.tuple(kind, fc.constantFrom('dev-', 'prod-', ''), text, fc.array(value, { maxLength: 3 }));
    const one = found.map(([[type, paths], environment, name, values]) => {
      const properties = Object.fromEntries(values.map((each, index) => [paths[index] ?? '', each]));
      return resource(type, `${environment}${name}`, { properties });
    });
    const all = fc.uniqueArray(one, { maxLength: 8, selector: ({ type, id }) => `${type} ${id}` });
    fc.assert(
      fc.property(all, (resources) => {
        const snapshot = snapshotOf(...resources);
        const { files } = propose(['dev', 'prod'].map((environment) => ({ environment, region: REGION, snapshot })));
        const isSpec = ([file]: [string, string]): boolean => file.startsWith('policies/architecture/');
        const architecture = architectureOf(new Map([...files].filter(isSpec)));
        for (const name of ['dev', 'prod']) {
          const path = `policies/environments/${name}.yaml`;
          expect(broken(architecture, environmentOf(path, files.get(path) ?? ''), snapshot)).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('finds a bucket by any name that can be written', () => {
    const names = HOSTILE.filter((name) => name !== '' && !name.includes('*') && !/[{}\uD800]/.test(name));
    const snapshot = snapshotOf(...names.map((name) => bucket(name)));
    const proposal = propose([{ environment: 'dev', region: REGION, snapshot }]);
    expect(proposal.components).toBe(names.length);
    expect(proposal.leftOut).toEqual([]);
  });

  it('finds a name with braces by what stands around them, and keeps such a value in a parameter', () => {
    const literal = resource('AWS::Logs::MetricFilter', 'filter', {
      name: 'errors-{level}',
      properties: { FilterPattern: '{$.level = "error"} {level}' },
    });
    const { files, leftOut } = propose([{ environment: 'dev', region: REGION, snapshot: snapshotOf(literal) }]);
    expect(files.get('policies/architecture/observability.yaml')).toContain('name: errors-*level*');
    expect(files.get('policies/environments/dev.yaml')).toContain('filterPattern: \'{$.level = "error"} {level}\'');
    expect(leftOut).toEqual([]);
  });

  it('leaves out, by name, what nothing tells from another', () => {
    const snapshot = snapshotOf(bucket('a*'), bucket('ab'));
    const { leftOut, components } = propose([{ environment: 'dev', region: REGION, snapshot }]);
    expect(components).toBe(1);
    expect(leftOut.map(({ resource: { id }, reason }) => [id, reason])).toEqual([
      ['a*', 'nothing stable tells it from others: name or tag it'],
    ]);
  });
});
