import { expect, test } from 'vitest';
import type { Resource } from '#src/model/resource.ts';
import { cloudformationStack } from '#src/sources/live/cloudformation-stack.ts';
import { type Answer, type Answers, collectFromStub, denied } from '../live/stub-service.ts';

const answer = (operation: string, content: string): Answer => ({
  xml: `<${operation}Response><${operation}Result>${content}</${operation}Result></${operation}Response>`,
});

const ID = 'arn:aws:cloudformation:us-east-1:123456789012:stack/app/1';

const YAML = `
Parameters: { Image: { Type: 'AWS::SSM::Parameter::Value&lt;String&gt;', Default: /ami }, Zip: { Type: String, Default: x } }
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Condition: Large
    Metadata: { aws:cdk:path: app/Bucket/Resource, other: x }
    Properties: { BucketName: !Sub '\${AWS::StackName}-x', Tags: [{ Key: Owner, Value: 012345678901 }] }
  Meta: { Type: AWS::CDK::Metadata }
Outputs:
  Arn: { Value: !GetAtt Bucket.Arn }
  Text: { Value: a text }
`;

const healthy = (status = 'UPDATE_COMPLETE', template = YAML): Answers => ({
  DescribeStacks: () =>
    answer(
      'DescribeStacks',
      `<Stacks><member><StackId>${ID}</StackId><StackName>app</StackName><StackStatus>${status}</StackStatus><Parameters>
        <member><ParameterKey>Image</ParameterKey><ParameterValue>/ami</ParameterValue><ResolvedValue>ami-1</ResolvedValue></member>
        <member><ParameterKey>ApiToken</ParameterKey><ParameterValue>/t</ParameterValue><ResolvedValue>t0ps3cr3t</ResolvedValue></member>
      </Parameters></member></Stacks>`,
    ),
  ListStackResources: () => {
    const row = (logical: string, state: string): string =>
      `<member><LogicalResourceId>${logical}</LogicalResourceId><PhysicalResourceId>p-${logical}</PhysicalResourceId><ResourceType>AWS::S3::Bucket</ResourceType><ResourceStatus>${state}</ResourceStatus><LastUpdatedTimestamp>2026-11-01T00:00:00.000Z</LastUpdatedTimestamp></member>`;
    const rows = [row('Bucket', 'UPDATE_COMPLETE'), row('Half', 'UPDATE_FAILED'), row('Gone', 'DELETE_COMPLETE')];
    return answer('ListStackResources', `<StackResourceSummaries>${rows.join('')}</StackResourceSummaries>`);
  },
  GetTemplate: (input) => {
    expect(input['TemplateStage']).toBe('Processed');
    return answer('GetTemplate', `<TemplateBody>${template}</TemplateBody>`);
  },
});

async function stackOf(answers: Answers): Promise<Resource> {
  const { resources, gaps } = await collectFromStub(cloudformationStack, answers);
  expect(gaps).toEqual([]);
  const [only] = resources;
  if (!only) throw new Error('no stack was read');
  return only;
}

test('a stack comes with what its template says, macros done, and what was made of it', async () => {
  const { facts, gaps } = await stackOf(healthy());
  expect(gaps).toEqual([]);
  expect(facts['Template']).toEqual({
    Parameters: { Image: { Type: 'AWS::SSM::Parameter::Value<String>' }, Zip: { Type: 'String' } },
    Resources: {
      Bucket: {
        Type: 'AWS::S3::Bucket',
        Condition: 'Large',
        Metadata: { 'aws:cdk:path': 'app/Bucket/Resource' },
        Properties: {
          BucketName: { 'Fn::Sub': '${AWS::StackName}-x' },
          Tags: [{ Key: 'Owner', Value: '012345678901' }],
        },
      },
    },
    Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Bucket', 'Arn'] } } },
  });
  expect(facts['ResolvedParameters']).toEqual({ Image: 'ami-1' });
  const row = { ResourceType: 'AWS::S3::Bucket', LastUpdated: '2026-11-01T00:00:00.000Z' };
  expect(facts['Resources']).toEqual([
    { LogicalResourceId: 'Bucket', PhysicalResourceId: 'p-Bucket', ...row },
    { LogicalResourceId: 'Half', PhysicalResourceId: 'p-Half', ...row, ResourceStatus: 'UPDATE_FAILED' },
  ]);
});

test('a variable under a condition, and a property that is a secret, are kept without their values', async () => {
  const template = {
    Resources: {
      Task: {
        Type: 'AWS::ECS::TaskDefinition',
        Properties: {
          ContainerDefinitions: [
            {
              Environment: [
                { 'Fn::If': ['Large', { Name: 'API_KEY', Value: 'hidden-1' }, { Name: 'SIZE', Value: '1' }] },
              ],
            },
          ],
        },
      },
      Cache: { Type: 'AWS::ElastiCache::ReplicationGroup', Properties: { AuthToken: 'hidden-2', Engine: 'redis' } },
    },
  };
  const { facts } = await stackOf(healthy('CREATE_COMPLETE', JSON.stringify(template)));
  const text = JSON.stringify(facts['Template']);
  expect(text).not.toContain('hidden');
  expect(text).toContain('{"Name":"API_KEY","Value":{"$secret":null}},{"Name":"SIZE","Value":"1"}');
  expect(text).toContain('"AuthToken":{"$secret":null},"Engine":"redis"');
});

test.each<[string, Answer, string]>([
  ['may not be read', denied, 'denied'],
  ['is not there', answer('GetTemplate', ''), 'malformed'],
  ['is none', answer('GetTemplate', '<TemplateBody>Resources: [</TemplateBody>'), 'malformed'],
])('a template that %s is a gap of the stack', async (_, template, because) => {
  const { facts, gaps } = await stackOf({ ...healthy(), GetTemplate: () => template });
  expect(facts).not.toHaveProperty('Template');
  expect(facts).toHaveProperty('Resources');
  expect(gaps).toMatchObject([
    { action: 'cloudformation:GetTemplate', because, scope: { kind: 'property', id: ID, properties: ['Template'] } },
  ]);
});

test('a stack under review has no template, and is asked for none', async () => {
  const { GetTemplate: _, ...answers } = healthy('REVIEW_IN_PROGRESS');
  const { facts, gaps } = await stackOf(answers);
  expect(gaps).toEqual([]);
  expect(facts).toMatchObject({ StackStatus: 'REVIEW_IN_PROGRESS' });
});
