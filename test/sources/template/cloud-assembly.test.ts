import { expect, test } from 'vitest';
import { AuditError } from '#src/model/audit-error.ts';
import { findStacks, readTemplates } from '#src/sources/template/read-templates.ts';
import type { TemplateState } from '#src/sources/template/read-stacks.ts';
import { resourceOf } from './read-template-text.ts';
import { scratchFolder } from './scratch.ts';

const HASH = 'a'.repeat(64);

const stack = (templateFile: string, environment: string, properties: object = {}): object => ({
  type: 'aws:cloudformation:stack',
  environment,
  properties: { templateFile, ...properties },
});

const nested = (url: unknown, metadata: object = {}): object => ({
  Type: 'AWS::CloudFormation::Stack',
  Properties: { TemplateURL: url, Parameters: { Vpc: { Ref: 'Vpc' } }, Tags: [{ Key: 'Layer', Value: 'nested' }] },
  Metadata: metadata,
});

const FILES = {
  'manifest.json': {
    artifacts: {
      'base.assets': { type: 'cdk:asset-manifest', properties: { file: 'base.assets.json' } },
      base: stack('base.template.json', 'aws://unknown-account/us-east-1', {
        tags: { Owner: 'team', Layer: 'base' },
        terminationProtection: true,
      }),
      'assembly-Prod': { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Prod' } },
    },
  },
  'base.assets.json': { files: { [HASH]: { source: { path: 'deep.nested.template.json' } } } },
  'base.template.json': {
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16', Tags: [{ Key: 'Layer', Value: 'own' }] } },
      Inner: nested('https://x/other.json', { 'aws:asset:path': 'inner.nested.template.json' }),
      Lost: nested({ 'Fn::Sub': `https://s3/${'b'.repeat(64)}.json` }),
      Group: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: { GroupName: 'web', VpcId: { 'Fn::GetAtt': ['Inner', 'Outputs.DeepVpc'] } },
      },
    },
    Outputs: { Id: { Value: { Ref: 'Vpc' }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}:vpc' } } } },
  },
  'inner.nested.template.json': {
    Parameters: { Vpc: { Type: 'String' } },
    Resources: {
      Deep: nested({ 'Fn::Join': ['', ['https://s3.', { Ref: 'AWS::Region' }, `/${HASH}.json`]] }),
      Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: { Ref: 'AWS::StackName' } } },
    },
    Outputs: { DeepVpc: { Value: { 'Fn::GetAtt': ['Deep', 'Outputs.Vpc'] } } },
  },
  'deep.nested.template.json': {
    Parameters: { Vpc: { Type: 'String' } },
    Resources: {
      Gateway: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' } } },
      Alias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/x', TargetKeyId: 'k' } },
    },
    Outputs: { Vpc: { Value: { Ref: 'Vpc' } } },
  },
  'assembly-Prod/manifest.json': {
    artifacts: {
      'Prod-app': {
        ...stack('app.template.json', 'aws://210987654321/eu-west-1', { stackName: 'prod-app' }),
        metadata: {
          '/Prod/app/Topic': [
            { type: 'aws:cdk:logicalId', data: 'Topic' },
            {
              type: 'aws:cdk:creationStack',
              data: ['...aws-cdk-lib...', 'new Topics (/elsewhere/x.ts:1:2)', 'main (ROOT/app/main.ts:7:3)'],
            },
          ],
        },
      },
      'Prod-twin': stack('twin.template.json', 'aws://unknown-account/us-east-1', { stackName: 'prod-twin' }),
    },
  },
  'assembly-Prod/app.template.json': {
    Resources: {
      Topic: {
        Type: 'AWS::SNS::Topic',
        Properties: { TopicName: 'x', DisplayName: { 'Fn::ImportValue': 'base:vpc' } },
      },
    },
  },
  'assembly-Prod/twin.template.json': {
    Resources: {
      Group: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: { GroupName: 'twin', VpcId: { 'Fn::ImportValue': 'base:vpc' } },
      },
      Weak: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: { VpcId: { 'Fn::GetStackOutput': { StackName: 'base', OutputName: 'Id' } } },
      },
    },
  },
};

function read(files: Readonly<Record<string, string | object>> = FILES, asked = /./): TemplateState {
  const folder = scratchFolder(files);
  const stacks = findStacks(folder, folder);
  return readTemplates(stacks, { region: 'us-east-1' }, ({ name }) => asked.test(name));
}

test('stacks, stages and nested stacks are one: exports, outputs and parameters lead to the same resource', () => {
  const state = read();
  const { id } = resourceOf(state, 'Vpc');
  expect(id).toBe('{{base.Vpc}}');
  const ofTwin = state.resources.filter(({ origin }) => origin.stack === 'prod-twin' && origin.logicalId);
  expect(ofTwin.map(({ properties }) => properties['VpcId'])).toEqual([id, id]);
  expect(resourceOf(state, 'Gateway')).toMatchObject({
    properties: { VpcId: id },
    origin: { stack: 'base-Inner-Deep' },
  });
  expect(state.resources.find(({ name }) => name === 'web')?.properties['VpcId']).toBe(id);
  expect(resourceOf(state, 'Topic').properties['DisplayName']).toEqual({ $unresolved: 'Ref AWS::StackName' });
});

test('a stack keeps the account and region it says, and exports do not leave them', () => {
  const topic = read().resources.find(({ arn }) => arn === 'arn:aws:sns:eu-west-1:210987654321:x');
  expect(topic).toMatchObject({ account: '210987654321', region: 'eu-west-1' });
  expect(topic?.properties['DisplayName']).toEqual({ $unresolved: 'no export "base:vpc"' });
});

test('tags of a stack are those of its resources and of what is nested in it; their own come first', () => {
  const state = read();
  expect(resourceOf(state, 'Group').tags).toEqual({ Owner: 'team', Layer: 'base' });
  expect(resourceOf(state, 'Vpc').tags).toEqual({ Owner: 'team', Layer: 'own' });
  expect(resourceOf(state, 'Gateway').tags).toEqual({ Owner: 'team', Layer: 'nested' });
  // Nothing can tag an alias.
  expect(resourceOf(state, 'Alias').tags).toEqual({});
  expect(state.resources.find(({ name }) => name === 'base')).toMatchObject({
    type: 'AWS::CloudFormation::Stack',
    properties: { StackName: 'base', EnableTerminationProtection: true },
  });
});

test('a nested stack whose template is not at hand leaves every type open', () => {
  const open = read().gaps.filter(({ action }) => action === 'template:NestedStack');
  expect(open.map(({ scope }) => scope.type)).toEqual(
    expect.arrayContaining(['AWS::RDS::DBInstance', 'AWS::S3::Bucket']),
  );
  expect(open[0]?.message).toBe('the template of base.Lost is not at hand');
});

test('stacks that nobody asked for are there to be referred to', () => {
  const { resources, gaps } = read(FILES, /^prod-twin$/);
  expect(resources.map(({ origin }) => origin.logicalId)).toEqual([undefined, 'Group', 'Weak']);
  expect(resources[1]?.properties['VpcId']).toBe('{{base.Vpc}}');
  expect(gaps.filter(({ because }) => because !== 'skipped')).toEqual([]);
});

test('a resource stands where the program makes it, else in its template', () => {
  const folder = scratchFolder({});
  const text = JSON.stringify(FILES).replaceAll('ROOT', folder);
  const state = (() => {
    const assembly = scratchFolder(JSON.parse(text) as typeof FILES); // the same files
    return readTemplates(findStacks(assembly, folder), { region: 'us-east-1' }, () => true);
  })();
  const places = state.resources.map(({ origin: { logicalId, file, line } }) => [logicalId, file, line]);
  expect(places).toContainEqual(['Topic', 'app/main.ts', 7]);
  expect(places).toContainEqual(['Vpc', 'base.template.json', 3]);
});

test.each<[string, Readonly<Record<string, string | object>>, RegExp]>([
  ['a manifest that is no JSON', { 'manifest.json': '{' }, /^manifest\.json:1:1: cannot be read/],
  ['a manifest that is a list', { 'manifest.json': [] }, /^manifest\.json:1:1: is no JSON object/],
  ['a template that is gone', { ...FILES, 'base.template.json': '{' }, /^base\.template\.json:\d+:\d+: /],
  ['dummies', { 'manifest.json': { missing: [{ key: 'vpc-provider:x' }] } }, /with dummies instead: vpc-provider:x/],
  ['a folder without manifest', { 'x.json': {} }, /has no manifest\.json/],
])('refused: %s', (_, files, message) => {
  expect(() => read(files)).toThrow(AuditError);
  expect(() => read(files)).toThrow(message);
});
