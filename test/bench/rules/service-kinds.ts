import { type Kind, twin } from './twin.ts';

interface Role {
  readonly RoleName?: string;
  readonly MaxSessionDuration?: number;
  readonly ManagedPolicyArns?: readonly string[];
  readonly PermissionsBoundary?: string;
  readonly Policies?: readonly { readonly PolicyName: string }[];
}

const role: Kind = {
  type: 'AWS::IAM::Role',
  make: (choose) => ({
    RoleName: choose('reader', 'writer', 'admin'),
    ...choose({}, { MaxSessionDuration: choose(3_600, 7_200, 43_200) }),
    ...choose(
      {},
      {
        ManagedPolicyArns: choose(
          ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
          ['arn:aws:iam::aws:policy/AdministratorAccess', 'arn:own'],
        ),
      },
    ),
    ...choose({}, { PermissionsBoundary: 'arn:boundary' }),
    ...choose({}, { Policies: [{ PolicyName: choose('inline', 'other') }] }),
  }),
  twins: [
    twin<Role, string>(
      '!resource.ManagedPolicyArns.exists(arn, arn.endsWith($))',
      (own, end) => !own.ManagedPolicyArns?.some((arn) => arn.endsWith(end)),
      ['/AdministratorAccess', '/PowerUserAccess', '/IAMFullAccess', '/ReadOnlyAccess', ':own', '/AmazonS3FullAccess'],
    ),
    twin<Role, number>(
      '!has(resource.MaxSessionDuration) || resource.MaxSessionDuration <= $',
      (own, most) => own.MaxSessionDuration === undefined || own.MaxSessionDuration <= most,
      [900, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200],
    ),
    twin<Role, string>(
      'has(resource.PermissionsBoundary) || resource.RoleName != $',
      (own, name) => own.PermissionsBoundary !== undefined || own.RoleName !== name,
      ['reader', 'writer', 'admin', 'root', 'deploy', 'owner', 'operator'],
    ),
    twin<Role, string>(
      'resource.Policies.all(policy, policy.PolicyName != $)',
      (own, name) => own.Policies?.every((policy) => policy.PolicyName !== name) ?? true,
      ['inline', 'other', 'admin', 'legacy', 'temporary', 'test', 'old', 'x', 'y', 'z'],
    ),
  ],
};

interface Task {
  readonly NetworkMode?: string;
  readonly ContainerDefinitions: readonly {
    readonly Privileged?: boolean;
    readonly ReadonlyRootFilesystem?: boolean;
    readonly User?: string;
    readonly LogConfiguration?: { readonly LogDriver?: string };
    readonly Environment?: readonly { readonly Name: string; readonly Value: string }[];
  }[];
}

const task: Kind = {
  type: 'AWS::ECS::TaskDefinition',
  make: (choose) => ({
    Family: 'family',
    ...choose({}, { NetworkMode: choose('awsvpc', 'bridge', 'host') }),
    ContainerDefinitions: Array.from({ length: choose(1, 1, 2) }, (_, index) => ({
      Name: `container-${index}`,
      Image: 'image',
      ...choose({}, { Privileged: choose(true, false) }),
      ...choose({}, { ReadonlyRootFilesystem: choose(true, false) }),
      ...choose({}, { User: choose('root', '1000') }),
      ...choose({}, { LogConfiguration: { LogDriver: choose('awslogs', 'json-file') } }),
      Environment: choose([], [{ Name: 'MODE', Value: 'production' }], [{ Name: 'DEBUG', Value: 'true' }]),
    })),
  }),
  twins: [
    twin<Task, string>('resource.NetworkMode == $', (own, mode) => own.NetworkMode === mode, [
      'awsvpc',
      'host',
      'none',
    ]),
    twin<Task, string>(
      'resource.ContainerDefinitions.all(container, !container.Privileged && container.User != $)',
      (own, user) => own.ContainerDefinitions.every((each) => each.Privileged !== true && each.User !== user),
      ['root', '0', '1000'],
    ),
    twin<Task, boolean>(
      'resource.ContainerDefinitions.all(container, container.ReadonlyRootFilesystem == $)',
      (own, is) => own.ContainerDefinitions.every((each) => each.ReadonlyRootFilesystem === is),
      [true, false],
    ),
    twin<Task, string>(
      'resource.ContainerDefinitions.all(container, container.LogConfiguration.LogDriver == $)',
      (own, driver) => own.ContainerDefinitions.every((each) => each.LogConfiguration?.LogDriver === driver),
      ['awslogs', 'awsfirelens', 'splunk', 'json-file'],
    ),
    twin<Task, string>(
      "!resource.ContainerDefinitions.exists(container, container.Environment.exists(variable, variable.Name == $ && variable.Value != ''))",
      (own, name) =>
        !own.ContainerDefinitions.some((each) =>
          each.Environment?.some((variable) => variable.Name === name && variable.Value !== ''),
        ),
      [
        'DEBUG',
        'MODE',
        'PASSWORD',
        'SECRET',
        'TOKEN',
        'API_KEY',
        'DATABASE_URL',
        'AWS_SECRET_ACCESS_KEY',
        'LEVEL',
        'HOST',
      ],
    ),
    twin<Task, string>(
      'resource.ContainerDefinitions.exists(container, has(container.User) && container.User.lowerAscii() == $)',
      (own, user) =>
        own.ContainerDefinitions.some((each) => each.User !== undefined && each.User.toLowerCase() === user),
      ['root', '1000', '0', 'app', 'nobody', 'node', 'www', 'daemon'],
    ),
  ],
};

interface Lambda {
  readonly Runtime?: string;
  readonly MemorySize?: number;
  readonly Timeout?: number;
  readonly TracingConfig?: { readonly Mode?: string };
  readonly VpcConfig?: { readonly SubnetIds?: readonly string[] };
}

const lambda: Kind = {
  type: 'AWS::Lambda::Function',
  make: (choose) => ({
    Runtime: choose('nodejs20.x', 'nodejs14.x', 'python3.12', 'java8'),
    ...choose({}, { MemorySize: choose(128, 512, 3_008) }),
    Timeout: choose(3, 30, 900),
    ...choose({}, { TracingConfig: { Mode: choose('Active', 'PassThrough') } }),
    ...choose({}, { VpcConfig: { SubnetIds: choose([], ['a', 'b']) } }),
  }),
  twins: [
    twin<Lambda, string>(
      "!(resource.Runtime in ['nodejs12.x', 'nodejs14.x', 'python3.6', 'python3.7', 'java8', 'ruby2.7', $])",
      (own, runtime) =>
        !['nodejs12.x', 'nodejs14.x', 'python3.6', 'python3.7', 'java8', 'ruby2.7', runtime].includes(
          own.Runtime ?? '',
        ),
      ['dotnet6', 'go1.x', 'nodejs20.x', 'python3.12'],
    ),
    twin<Lambda, number>(
      'resource.Timeout < $',
      (own, most) => (own.Timeout ?? Infinity) < most,
      [3, 10, 30, 60, 300, 900, 901],
    ),
    twin<Lambda, number>(
      '(has(resource.MemorySize) ? resource.MemorySize : 128) >= $',
      (own, least) => (own.MemorySize ?? 128) >= least,
      [128, 256, 512, 1_024, 2_048, 3_008, 10_240],
    ),
    twin<Lambda, string>('resource.TracingConfig.Mode == $', (own, mode) => own.TracingConfig?.Mode === mode, [
      'Active',
      'PassThrough',
    ]),
    twin<Lambda, number>(
      'resource.VpcConfig.SubnetIds.size() >= $',
      (own, count) => (own.VpcConfig?.SubnetIds?.length ?? 0) >= count,
      [1, 2, 3, 4],
    ),
    twin<Lambda, number>(
      'resource.Timeout * 2 + 1 > $ && resource.Timeout != 0',
      (own, least) => (own.Timeout ?? 0) * 2 + 1 > least && own.Timeout !== 0,
      [6, 7, 60, 61, 1_800, 1_801],
    ),
  ],
};

interface Alarm {
  readonly ActionsEnabled?: boolean;
  readonly AlarmActions?: readonly string[];
  readonly Threshold?: number;
  readonly Period?: number;
  readonly EvaluationPeriods: number;
}

const alarm: Kind = {
  type: 'AWS::CloudWatch::Alarm',
  make: (choose) => ({
    ...choose({}, { ActionsEnabled: choose(true, false) }),
    ...choose({}, { AlarmActions: choose([], ['arn:topic']) }),
    Threshold: choose(1, 10, 80, 95),
    ...choose({}, { Period: choose(60, 300) }),
    EvaluationPeriods: choose(1, 2, 3),
  }),
  twins: [
    twin<Alarm, boolean>(
      'resource.ActionsEnabled != $ && resource.AlarmActions.size() > 0',
      (own, is) => own.ActionsEnabled !== is && (own.AlarmActions?.length ?? 0) > 0,
      [true, false],
    ),
    twin<Alarm, number>(
      'resource.Threshold <= $',
      (own, most) => (own.Threshold ?? Infinity) <= most,
      [0, 1, 5, 10, 50, 80, 90, 95, 99, 100],
    ),
    twin<Alarm, number>(
      'has(resource.Period) && resource.Period * resource.EvaluationPeriods <= $',
      (own, most) => own.Period !== undefined && own.Period * own.EvaluationPeriods <= most,
      [60, 120, 180, 300, 600, 900],
    ),
    twin<Alarm, string>(
      'resource.AlarmActions.all(action, action.startsWith($))',
      (own, start) => own.AlarmActions?.every((action) => action.startsWith(start)) ?? true,
      ['arn:', 'arn:aws:sns', 'arn:topic', 'x'],
    ),
    twin<Alarm, number>(
      'resource.EvaluationPeriods >= $',
      (own, least) => own.EvaluationPeriods >= least,
      [1, 2, 3, 4, 5, 6, 7, 8],
    ),
  ],
};

export const SERVICE_KINDS: readonly Kind[] = [role, task, lambda, alarm];
