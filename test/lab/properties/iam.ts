import { present, sorted } from './answers.ts';
import { type Json, property, type PropertyCheck } from './check.ts';
import { inWords, tagCheck } from './names.ts';
import type { Place } from './place.ts';
import { statementsOn } from './policy.ts';
import type { LiveEnvironment } from './read-environment.ts';
import type { StatementId } from './statements.ts';

interface Ability {
  readonly action: string;
  readonly statements: readonly [StatementId, ...StatementId[]];
  /** Every statement that names the action, completely. */
  readonly expected: (place: Place) => Json;
}

const allow = (Action: readonly string[], Resource: readonly string[], Condition?: Json): Json => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition === undefined ? {} : { Condition }),
});

const secretsOf = ({ name, account, region }: Place): string =>
  `arn:aws:secretsmanager:${region}:${account}:secret:${name}/fastapi/*`;

const execution: readonly Ability[] = [
  {
    action: 'ecr:GetAuthorizationToken',
    statements: ['execution.images', 'decision.19'],
    expected: () => [allow(['ecr:GetAuthorizationToken'], ['*'])],
  },
  {
    action: 'ecr:BatchGetImage',
    statements: ['execution.images', 'decision.19', 'recovery.application'],
    expected: ({ name, account, region }) => [
      allow(
        ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        [`arn:aws:ecr:${region}:${account}:repository/${name}-fastapi-app`],
      ),
    ],
  },
  {
    action: 'logs:PutLogEvents',
    statements: ['execution.logs', 'decision.19'],
    expected: ({ name, account, region }) => [
      allow(
        ['logs:CreateLogStream', 'logs:PutLogEvents'],
        ['celery-worker', 'fastapi-app'].map(
          (log) => `arn:aws:logs:${region}:${account}:log-group:/ecs/${name}-${log}:*`,
        ),
      ),
    ],
  },
  {
    action: 'secretsmanager:GetSecretValue',
    statements: ['execution.secrets', 'decision.19'],
    expected: (place) => [allow(['secretsmanager:GetSecretValue'], [secretsOf(place)])],
  },
  {
    action: 'kms:Decrypt',
    statements: ['execution.secrets', 'decision.19'],
    expected: ({ region }) => [
      allow(['kms:Decrypt'], ['the key'], {
        StringEquals: { 'kms:ViaService': `secretsmanager.${region}.amazonaws.com` },
      }),
    ],
  },
];

const mailDomain = ({ name }: Place): string => (name === 'tiger' ? 'tiger.yourdomain.com' : 'staging.yourdomain.com');

const task: readonly Ability[] = [
  {
    action: 's3:PutObject',
    statements: ['task.s3', 'decision.19', 'flow.services'],
    expected: ({ name, account }) => [
      allow(
        ['s3:PutObject'],
        ['assets', 'logs'].map((bucket) => `arn:aws:s3:::${name}-fastapi-${bucket}-${account}/*`),
      ),
    ],
  },
  {
    action: 'ses:SendEmail',
    statements: ['task.ses', 'decision.19'],
    expected: (place) => [
      allow(
        ['ses:SendEmail', 'ses:SendRawEmail'],
        [`arn:aws:ses:${place.region}:${place.account}:identity/${mailDomain(place)}`],
      ),
    ],
  },
  {
    action: 'sns:Publish',
    statements: ['task.sns', 'decision.19', 'stack.sns'],
    expected: () => [
      allow(['sns:Publish'], ['*']),
      { Effect: 'Deny', Action: ['sns:Publish'], Resource: ['arn:aws:sns:*:*:*'] },
    ],
  },
  {
    action: 'secretsmanager:GetSecretValue',
    statements: ['task.secrets', 'decision.19'],
    expected: (place) => [allow(['secretsmanager:GetSecretValue'], [secretsOf(place)])],
  },
];

const flowLogs: readonly Ability[] = [
  {
    action: 'logs:PutLogEvents',
    statements: ['convention.flow-logs'],
    expected: ({ name, account, region }) => [
      allow(
        ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
        [`arn:aws:logs:${region}:${account}:log-group:/vpc/${name}-flow-logs:*`],
      ),
    ],
  },
];

interface RoleRow {
  readonly role: string;
  readonly component: string;
  readonly service: string;
  readonly abilities: readonly Ability[];
  readonly statementCount: number;
}

function roleChecks({ role, component, service, abilities, statementCount }: RoleRow): PropertyCheck[] {
  const read = ({ place, security }: LiveEnvironment) =>
    present(security.roles[`${place.name}-${role}`], `role ${place.name}-${role}`);
  const id = `iam.${role}`;
  return [
    ...abilities.map(({ action, statements, expected }) =>
      property(`${id}.${action}`, statements, expected, (live) =>
        inWords(live, statementsOn(read(live).statements, action)),
      ),
    ),
    property(`${id}.statements`, ['depth.least-privilege', 'decision.19'], statementCount, (live) => {
      return read(live).statements.length;
    }),
    property(`${id}.attached-policies`, 'depth.least-privilege', [], (live) => read(live).attached),
    property(`${id}.trusted`, 'depth.least-privilege', [{ Service: `${service}.amazonaws.com` }], (live) =>
      read(live).trust.map(({ Principal }) => Principal),
    ),
    property(`${id}.trust-actions`, 'depth.least-privilege', [['sts:AssumeRole']], (live) =>
      read(live).trust.map(({ Action }) => Action),
    ),
    property(
      `${id}.trust-account`,
      ['decision.27', 'depth.least-privilege'],
      ({ account }) => [account],
      (live) => read(live).trust.map(({ Condition }) => sourceAccount(Condition)),
    ),
    tagCheck(id, component, (live) => read(live).tags),
  ];
}

function sourceAccount(condition: unknown): unknown {
  // Undefined, and so a failing check, where the condition has another shape.
  return (condition as { StringEquals?: { 'aws:SourceAccount'?: string } } | undefined)?.StringEquals?.[
    'aws:SourceAccount'
  ];
}

/** The roles and exactly what they may do. */
export const iamChecks: readonly PropertyCheck[] = [
  ...roleChecks({
    role: 'ecs-execution',
    component: 'security',
    service: 'ecs-tasks',
    abilities: execution,
    statementCount: 5,
  }),
  ...roleChecks({ role: 'ecs-task', component: 'security', service: 'ecs-tasks', abilities: task, statementCount: 5 }),
  ...roleChecks({
    role: 'flow-logs',
    component: 'network',
    service: 'vpc-flow-logs',
    abilities: flowLogs,
    statementCount: 1,
  }),
  property(
    'iam.roles',
    ['decision.19', 'depth.least-privilege'],
    ({ name }) => [`${name}-ecs-execution`, `${name}-ecs-task`, `${name}-flow-logs`],
    ({ security }) => sorted(Object.keys(security.roles)),
  ),
  property('iam.other-environment', ['decision.27', 'overview.isolation'], false, ({ place, security }) =>
    JSON.stringify(security.roles).includes(place.name === 'tiger' ? 'cheetah' : 'tiger'),
  ),
];
