import { beforeAll, expect, test } from 'vitest';
import { runApp } from './run-app.ts';
import { readTemplates, resourcesOf, type Template, type TemplateResource } from './template.ts';

let templates: ReadonlyMap<string, Template>;
beforeAll(async () => {
  const { folder } = await runApp({ env: 'cheetah', account: '123456789012', imageTag: '1.0.0' });
  templates = readTemplates(folder);
});

test('the execution role may start tasks and nothing else', () => {
  const role = roleOf('cheetah-ecs-execution');
  expect(role.Properties).not.toHaveProperty('ManagedPolicyArns');
  expect(statementsOf(role)).toEqual([
    allow(['ecr:GetAuthorizationToken'], ['*']),
    allow(
      ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
      ['import of computeImagesRepository.Arn'],
    ),
    allow(
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      ['import of observabilityLogGroupsFastapi.Arn', 'import of observabilityLogGroupsCelery.Arn'],
    ),
    allow(
      ['secretsmanager:GetSecretValue'],
      ['arn:aws:secretsmanager:us-east-1:123456789012:secret:cheetah/fastapi/*'],
    ),
    {
      ...allow(['kms:Decrypt'], ['import of securityEncryptionKey.Arn']),
      Condition: { StringEquals: { 'kms:ViaService': 'secretsmanager.us-east-1.amazonaws.com' } },
    },
  ]);
});

test('the task role may write objects, send mail and text messages, read secrets and nothing else', () => {
  const role = roleOf('cheetah-ecs-task');
  expect(role.Properties).not.toHaveProperty('ManagedPolicyArns');
  expect(statementsOf(role)).toEqual([
    allow(
      ['s3:PutObject'],
      ['arn:aws:s3:::cheetah-fastapi-logs-123456789012/*', 'arn:aws:s3:::cheetah-fastapi-assets-123456789012/*'],
    ),
    allow(
      ['ses:SendEmail', 'ses:SendRawEmail'],
      ['arn:aws:ses:us-east-1:123456789012:identity/staging.yourdomain.com'],
    ),
    allow(['sns:Publish'], ['*']),
    { ...allow(['sns:Publish'], ['arn:aws:sns:*:*:*']), Effect: 'Deny' },
    allow(
      ['secretsmanager:GetSecretValue'],
      ['arn:aws:secretsmanager:us-east-1:123456789012:secret:cheetah/fastapi/*'],
    ),
  ]);
});

test('no policy reaches the roles from beside them', () => {
  for (const stack of ['cheetah-base', 'cheetah-data', 'cheetah-app'])
    for (const type of ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'])
      expect(resourcesOf(templates, stack, type), `${stack} ${type}`).toEqual([]);
});

interface Statement {
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: unknown;
}

function allow(Action: readonly string[], Resource: readonly string[]): Statement {
  return { Effect: 'Allow', Action, Resource };
}

function roleOf(name: string): TemplateResource {
  const role = resourcesOf(templates, 'cheetah-app', 'AWS::IAM::Role').find(
    ({ Properties }) => Properties?.['RoleName'] === name,
  );
  if (!role) throw new Error(`no role ${name}`);
  return role;
}

/** All inline statements without their ids, lists as lists, references as the logical id that they import. */
function statementsOf({ Properties }: TemplateResource): Statement[] {
  // The shape of AWS::IAM::Role in CloudFormation.
  const policies = Properties?.['Policies'] as { PolicyDocument: { Statement: (Statement & { Sid?: string })[] } }[];
  return policies
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .map(({ Sid: _sid, Action, Resource, ...rest }) => ({
      ...rest,
      Action: [Action].flat(),
      Resource: [Resource].flat().map(readable),
    }));
}

function readable(value: unknown): string {
  if (typeof value === 'string') return value;
  const { 'Fn::Join': join, 'Fn::ImportValue': exported } = value as Record<string, unknown>; // an intrinsic function
  if (Array.isArray(join)) return (join[1] as unknown[]).map(readable).join(''); // Fn::Join: [separator, parts]
  const [, attribute, id] =
    /:ExportsOutput(FnGetAtt|Ref)(.+?)(?:[0-9A-F]{8})(?:Arn)?[0-9A-F]{8}$/.exec(String(exported)) ?? [];
  return `import of ${id}${attribute === 'FnGetAtt' ? '.Arn' : ''}`;
}
