import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RunContext } from '#src/audit/run-context.ts';
import { type CodeView, takeCode } from '#src/audit/take-code.ts';
import type { JsonObject } from '#src/model/json.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { loadEnvironment } from '#src/spec/environment.ts';
import { scratchFolder } from '../template/scratch.ts';
import { account, live, stack, stackId } from './account.ts';

const at = new Date('2026-11-01T12:00:00Z');
const context: RunContext = {
  command: 'drift',
  startedAt: at,
  now: () => at,
  signal: new AbortController().signal,
  toolVersion: '0.0.0',
  progress: () => undefined,
};

const TOPIC = 'AWS::SNS::Topic';

/** What a template's file says beside an account. */
async function codeOf(template: JsonObject, snapshot: Snapshot): Promise<CodeView> {
  const root = scratchFolder({
    'policies/environments/prod.yaml': 'environment: prod\nregion: eu-west-1\nparameters: {}\n',
  });
  const path = join(root, 'prod-app.template.json');
  writeFileSync(path, JSON.stringify(template));
  const workspace = { root };
  const source = { kind: 'template', path, folder: root, workspace, overrides: {}, variables: {} } as const;
  return takeCode(loadEnvironment(workspace, 'prod'), source, snapshot, context);
}

const template: JsonObject = {
  Parameters: {
    Kept: { Type: 'String', Default: 'changed default' },
    Fresh: { Type: 'String', Default: 'fresh' },
    Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/stored' },
    Password: { Type: 'String', NoEcho: true, Default: 'x' },
  },
  Resources: {
    Made: { Type: TOPIC, Properties: { DisplayName: { Ref: 'Kept' } } },
    Fresh: { Type: TOPIC, Properties: { DisplayName: { 'Fn::Sub': '${Fresh} ${Stored} ${Made}' } } },
    Other: { Type: TOPIC, Properties: { DisplayName: { Ref: 'Fresh' }, KmsMasterKeyId: { Ref: 'Password' } } },
    Retyped: { Type: TOPIC, Properties: { DisplayName: { Ref: 'Retyped' } } },
  },
};

const made = 'arn:aws:sns:eu-west-1:123456789012:prod-app-Made-1X';

const running = account(
  stack('prod-app', {
    template,
    parameters: { Kept: 'as deployed', Stored: '/stored', Password: '****' },
    resolved: { Stored: 'from the store' },
    made: [
      ['Made', TOPIC, made],
      ['Retyped', 'AWS::SQS::Queue', 'https://queue'],
    ],
  }),
  live(TOPIC, made, { arn: made, name: 'prod-app-Made-1X' }),
);

const topic = ({ resources }: CodeView, logicalId: string) =>
  resources.find(({ origin }) => origin.logicalId === logicalId);

test('what was deployed goes by AWS’s names, what is new by none; parameters keep their values', async () => {
  const view = await codeOf(template, running);
  expect(topic(view, 'Made')).toMatchObject({
    id: made,
    name: 'prod-app-Made-1X',
    properties: { DisplayName: 'as deployed' },
    origin: { stack: 'prod-app', logicalId: 'Made', file: 'prod-app.template.json', line: 1 },
  });
  expect(topic(view, 'Fresh')).toMatchObject({
    id: expect.stringContaining('{{prod-app.Fresh}}'),
    properties: { DisplayName: `fresh from the store ${made}` },
  });
  expect(topic(view, 'Other')?.properties['KmsMasterKeyId']).toEqual({ $unresolved: 'parameter Password is secret' });
  // A queue of that name runs; the topic is yet to be made.
  expect(topic(view, 'Retyped')?.id).toContain('{{prod-app.Retyped}}');
  expect(view.stacks).toEqual([
    { name: 'prod-app', id: stackId('prod-app'), status: 'CREATE_COMPLETE', isSettled: true },
  ]);
});

test('of a stack that does not run nothing is known but what the template says', async () => {
  const elsewhere = account(stack('prod-other', { template }));
  const view = await codeOf(template, elsewhere);
  expect(topic(view, 'Made')?.properties).toEqual({ DisplayName: 'changed default' });
  expect(view.stacks).toEqual([{ name: 'prod-app', isSettled: true }]);
  const inOtherRegion = account({ ...running.resources[0]!, region: 'us-east-1' });
  expect(topic(await codeOf(template, inOtherRegion), 'Made')?.id).toContain('{{');
});

test('what code hides no report shows', async () => {
  const view = await codeOf(
    {
      Resources: {
        Database: { Type: 'AWS::RDS::DBInstance', Properties: { MasterUserPassword: 'hunter2', Engine: 'postgres' } },
      },
    },
    running,
  );
  expect(topic(view, 'Database')?.properties).toEqual({ MasterUserPassword: { $secret: null }, Engine: 'postgres' });
});

test('a nested stack of an assembly is the one that its parent made, and stacks refer to each other as deployed', async () => {
  const NESTED = 'AWS::CloudFormation::Stack';
  const nested = 'prod-app-Inner-1X';
  const root = scratchFolder({
    'policies/environments/prod.yaml': 'environment: prod\nregion: eu-west-1\nparameters: {}\n',
    'cdk.out/manifest.json': {
      artifacts: {
        app: {
          type: 'aws:cloudformation:stack',
          environment: 'aws://123456789012/eu-west-1',
          properties: { stackName: 'prod-app', templateFile: 'app.template.json' },
        },
      },
    },
    'cdk.out/app.template.json': {
      Resources: {
        Inner: {
          Type: NESTED,
          Metadata: { 'aws:asset:path': 'inner.nested.template.json' },
          Properties: { TemplateURL: 'https://x', Parameters: { Title: 'as code says' } },
        },
        Topic: { Type: TOPIC, Properties: { DisplayName: { 'Fn::GetAtt': ['Inner', 'Outputs.Arn'] } } },
      },
    },
    'cdk.out/inner.nested.template.json': {
      Parameters: { Title: { Type: 'String' } },
      Resources: { Deep: { Type: TOPIC, Properties: { DisplayName: { Ref: 'Title' } } } },
      Outputs: { Arn: { Value: { Ref: 'Deep' } } },
    },
  });
  const workspace = { root };
  const source = {
    kind: 'template',
    path: join(root, 'cdk.out'),
    folder: root,
    workspace,
    overrides: {},
    variables: {},
  } as const;
  const snapshot = account(
    stack('prod-app', { template: {}, made: [['Inner', NESTED, stackId(nested)]] }),
    stack(nested, { template: {}, parent: 'prod-app', parameters: { Title: 'old' }, made: [['Deep', TOPIC, made]] }),
    live(TOPIC, made, { arn: made, name: 'prod-app-Made-1X' }),
  );
  const view = await takeCode(loadEnvironment(workspace, 'prod'), source, snapshot, context);
  expect(topic(view, 'Deep')).toMatchObject({
    id: made,
    properties: { DisplayName: 'as code says' },
    origin: { stack: nested, logicalId: 'Deep', file: 'cdk.out/inner.nested.template.json' },
  });
  expect(topic(view, 'Topic')?.properties).toEqual({ DisplayName: made });
  expect(topic(view, 'Inner')?.id).toBe(stackId(nested));
  expect(view.gaps).toEqual([]);
});
