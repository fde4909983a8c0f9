import { StopLoggingCommand } from '@aws-sdk/client-cloudtrail';
import { DescribeAlarmsCommand, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { DeleteRetentionPolicyCommand } from '@aws-sdk/client-cloudwatch-logs';
import { PutImageScanningConfigurationCommand } from '@aws-sdk/client-ecr';
import { DescribeServicesCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { given } from '../handlers/handler.ts';
import type { Drift, Place } from './drift.ts';

export const operationDrifts: readonly Drift[] = [
  {
    what: 'The tasks of the application get public addresses.',
    why: 'tried while looking for a network fault',
    finds: [
      {
        type: 'AWS::ECS::Service',
        resource: 'cheetah-fastapi',
        property: 'NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp',
      },
    ],
    make: async (place) => {
      const awsvpcConfiguration = { ...(await networkOf(place)), assignPublicIp: 'ENABLED' as const };
      await updateService(place, { networkConfiguration: { awsvpcConfiguration } });
    },
  },
  {
    what: 'The tasks may do anything with any bucket.',
    why: 'an AccessDenied was cured with a star',
    finds: [{ type: 'AWS::IAM::Role', resource: 'cheetah-ecs-task', property: 'Policies' }],
    make: ({ aws, environment }) => {
      const Statement = [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }];
      const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
      const RoleName = `${environment}-ecs-task`;
      return aws.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'hotfix', PolicyDocument }));
    },
  },
  {
    what: 'New images are not scanned.',
    why: 'a finding held up a release',
    finds: [
      {
        type: 'AWS::ECR::Repository',
        resource: 'cheetah-fastapi-app',
        property: 'ImageScanningConfiguration.ScanOnPush',
      },
    ],
    make: ({ aws, environment }) => {
      const imageScanningConfiguration = { scanOnPush: false };
      const repositoryName = `${environment}-fastapi-app`;
      return aws.ecr.send(new PutImageScanningConfigurationCommand({ repositoryName, imageScanningConfiguration }));
    },
  },
  {
    what: 'The application’s log is kept for ever.',
    why: 'the retention was removed during an investigation',
    finds: [{ type: 'AWS::Logs::LogGroup', resource: '/ecs/cheetah-fastapi-app', property: 'RetentionInDays' }],
    make: ({ aws, environment }) =>
      aws.logs.send(new DeleteRetentionPolicyCommand({ logGroupName: `/ecs/${environment}-fastapi-app` })),
  },
  {
    what: 'The alarm on the database’s CPU tells nobody.',
    why: 'it woke people during a migration',
    finds: [{ type: 'AWS::CloudWatch::Alarm', resource: 'cheetah-database-cpu', property: 'AlarmActions' }],
    make: async ({ aws: { cloudWatch }, environment }) => {
      const AlarmNames = [`${environment}-database-cpu`];
      const { MetricAlarms } = await cloudWatch.send(new DescribeAlarmsCommand({ AlarmNames }));
      const { AlarmName, ...alarm } = given(MetricAlarms?.[0], 'MetricAlarms');
      await cloudWatch.send(new PutMetricAlarmCommand({ ...alarm, AlarmName, AlarmActions: [] }));
    },
  },
  {
    what: 'The trail has stopped logging.',
    why: 'its bucket’s bill was looked into',
    finds: [{ type: 'AWS::CloudTrail::Trail', resource: 'cheetah-trail', property: 'IsLogging' }],
    make: ({ aws, environment }) => aws.cloudTrail.send(new StopLoggingCommand({ Name: `${environment}-trail` })),
  },
  {
    what: 'The application runs five tasks.',
    why: 'within its scaling bounds: that is what they are for',
    finds: [],
    make: (place) => updateService(place, { desiredCount: 5 }),
  },
];

async function networkOf({ aws, environment }: Place) {
  const which = { cluster: `${environment}-cluster`, services: [`${environment}-fastapi`] };
  const { services } = await aws.ecs.send(new DescribeServicesCommand(which));
  return given(services?.[0]?.networkConfiguration?.awsvpcConfiguration, 'awsvpcConfiguration');
}

function updateService(
  { aws, environment }: Place,
  change: Partial<ConstructorParameters<typeof UpdateServiceCommand>[0]>,
): Promise<unknown> {
  const which = { cluster: `${environment}-cluster`, service: `${environment}-fastapi` };
  return aws.ecs.send(new UpdateServiceCommand({ ...which, ...change }));
}
