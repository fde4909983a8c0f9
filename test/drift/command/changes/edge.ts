import {
  type DistributionConfig,
  GetDistributionConfigCommand,
  ListDistributionsCommand,
  UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront';
import { DeleteAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { ChangeResourceRecordSetsCommand, ListHostedZonesByNameCommand } from '@aws-sdk/client-route-53';
import { ListTopicsCommand, SetTopicAttributesCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import type { Place } from '../../../lab/examples/drift.ts';
import { operationDrifts } from '../../../lab/examples/operation-drifts.ts';
import { given } from '../../../lab/handlers/handler.ts';
import { type Change, sameAs } from './change.ts';

async function topicOf({ aws, environment }: Place): Promise<string> {
  const { Topics = [] } = await aws.sns.send(new ListTopicsCommand());
  return given(Topics.find(({ TopicArn = '' }) => TopicArn.endsWith(`:${environment}-alarms`))?.TopicArn, 'TopicArn');
}

export const edgeChanges: readonly Change[] = [
  sameAs(operationDrifts, 'The application’s log is kept for ever', {
    view: 'live changed',
    severity: 'medium',
    says: /costs more/,
  }),
  sameAs(operationDrifts, 'The alarm on the database’s CPU', {
    view: 'live changed',
    severity: 'medium',
    says: /silences the alarm/,
  }),
  sameAs(operationDrifts, 'The trail has stopped logging', {
    view: 'live changed',
    severity: 'critical',
    says: /stops the record/,
  }),
  {
    what: 'Assets are served without TLS.',
    make: async ({ aws }) => {
      const { DistributionList } = await aws.cloudFront.send(new ListDistributionsCommand());
      const Id = given(DistributionList?.Items?.find(({ Comment }) => Comment?.includes('cheetah'))?.Id, 'Id');
      const { DistributionConfig: config, ETag: IfMatch } = await aws.cloudFront.send(
        new GetDistributionConfigCommand({ Id }),
      );
      const { DefaultCacheBehavior, ...rest } = given(config, 'DistributionConfig');
      const behavior = { ...given(DefaultCacheBehavior, 'DefaultCacheBehavior'), ViewerProtocolPolicy: 'allow-all' };
      const changed = { ...rest, DefaultCacheBehavior: behavior } as DistributionConfig; // a policy is one of three words
      await aws.cloudFront.send(new UpdateDistributionCommand({ Id, IfMatch, DistributionConfig: changed }));
    },
    type: 'AWS::CloudFront::Distribution',
    resource: '*',
    path: 'DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy',
    view: 'live changed',
    severity: 'high',
    says: /without encryption/,
  },
  {
    what: 'An alarm is deleted.',
    make: ({ aws, environment }) =>
      aws.cloudWatch.send(new DeleteAlarmsCommand({ AlarmNames: [`${environment}-alb-5xx`] })),
    type: 'AWS::CloudWatch::Alarm',
    resource: 'cheetah-alb-5xx',
    path: 'exists',
    view: 'missing',
    severity: 'medium',
    says: /no longer there/,
  },
  {
    what: 'Somebody else hears every alarm.',
    make: async (place) => {
      const TopicArn = await topicOf(place);
      await place.aws.sns.send(
        new SubscribeCommand({ TopicArn, Protocol: 'https', Endpoint: 'https://example.com/listen' }),
      );
    },
    type: 'AWS::SNS::Topic',
    resource: 'cheetah-alarms',
    path: 'Subscription',
    view: 'live changed',
    severity: 'high',
    says: /to somebody else/,
  },
  {
    what: 'The alarms are no longer encrypted.',
    make: async (place) => {
      const change = { TopicArn: await topicOf(place), AttributeName: 'KmsMasterKeyId', AttributeValue: '' };
      await place.aws.sns.send(new SetTopicAttributesCommand(change));
    },
    type: 'AWS::SNS::Topic',
    resource: 'cheetah-alarms',
    path: 'KmsMasterKeyId',
    view: 'live changed',
    severity: 'medium',
    says: /drops encryption/,
  },
  {
    what: 'A record that no stack knows stands in the zone.',
    make: async ({ aws }) => {
      const { HostedZones } = await aws.route53.send(
        new ListHostedZonesByNameCommand({ DNSName: 'staging.yourdomain.com' }),
      );
      const ResourceRecordSet = {
        Name: 'old.staging.yourdomain.com',
        Type: 'CNAME' as const,
        TTL: 300,
        ResourceRecords: [{ Value: 'elsewhere.example.com' }],
      };
      const ChangeBatch = { Changes: [{ Action: 'CREATE' as const, ResourceRecordSet }] };
      const HostedZoneId = given(HostedZones?.[0]?.Id, 'Id');
      await aws.route53.send(new ChangeResourceRecordSetsCommand({ HostedZoneId, ChangeBatch }));
    },
    type: 'AWS::Route53::RecordSet',
    resource: '*old.staging*',
    path: 'exists',
    view: 'unmanaged',
    severity: 'low',
    says: /belongs to no stack/,
  },
];
