import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  type GetEventSelectorsCommandOutput,
  GetInsightSelectorsCommand,
  type GetInsightSelectorsCommandOutput,
  GetTrailStatusCommand,
  type GetTrailStatusCommandOutput,
  type Trail,
} from '@aws-sdk/client-cloudtrail';
import { get, list, sharedTags } from './calls.ts';
import { defineCollector, type LiveResource, type Place } from './collector.ts';

const TYPE = 'AWS::CloudTrail::Trail';

/**
 * Trails that log this region. One whose home is elsewhere (fact `HomeRegion`) or that belongs to another account has its
 * ARN as id, because its name may be taken here.
 */
export const cloudtrailTrail = defineCollector({
  service: 'cloudtrail',
  client: CloudTrailClient,
  types: [TYPE],
  calls: {
    trails: list(
      'cloudtrail:DescribeTrails',
      // The API has no pages for trails: a region has at most five of its own.
      async function* allTrails(client: CloudTrailClient, _: void, abortSignal) {
        yield await client.send(new DescribeTrailsCommand({ includeShadowTrails: true }), { abortSignal });
      },
      (answer) => answer.trailList,
    ),
    status: get(
      'cloudtrail:GetTrailStatus',
      (client: CloudTrailClient, Name: string, abortSignal) =>
        client.send(new GetTrailStatusCommand({ Name }), { abortSignal }),
      { holds: (answer) => answer.IsLogging },
    ),
    selectors: get(
      'cloudtrail:GetEventSelectors',
      (client: CloudTrailClient, TrailName: string, abortSignal) =>
        client.send(new GetEventSelectorsCommand({ TrailName }), { abortSignal }),
      { holds: (answer) => answer.EventSelectors ?? answer.AdvancedEventSelectors },
    ),
    insights: get(
      'cloudtrail:GetInsightSelectors',
      (client: CloudTrailClient, TrailName: string, abortSignal) =>
        client.send(new GetInsightSelectorsCommand({ TrailName }), { abortSignal }),
      { absent: ['InsightNotEnabledException'], holds: (answer) => answer.InsightSelectors },
    ),
    tags: sharedTags,
  },
  async read(call, place) {
    const trails = await call.trails();
    return Promise.all(
      trails.map(async (trail) => {
        const { TrailARN: arn = '', HasInsightSelectors } = trail;
        const about = { type: TYPE, id: idOf(trail, place) ?? '', name: trail.Name ?? '' };
        const [status, selectors, insights, tags] = await Promise.all([
          call.status(arn, { ...about, properties: ['IsLogging', ...STATUS_FACTS] }),
          call.selectors(arn, { ...about, properties: ['EventSelectors', 'AdvancedEventSelectors'] }),
          HasInsightSelectors === false ? null : call.insights(arn, { ...about, properties: ['InsightSelectors'] }),
          call.tags({ ...about, arn }),
        ]);
        return { ...about, ...toLive(trail, status, selectors, insights), tags };
      }),
    );
  },
});

const STATUS_FACTS = [
  'StartLoggingTime',
  'StopLoggingTime',
  'LatestDeliveryTime',
  'LatestDeliveryError',
  'LatestDigestDeliveryTime',
  'LatestDigestDeliveryError',
  'LatestCloudWatchLogsDeliveryTime',
  'LatestCloudWatchLogsDeliveryError',
  'LatestNotificationTime',
  'LatestNotificationError',
] as const;

function idOf({ Name, TrailARN = '' }: Trail, { region, account }: Place): string | undefined {
  const [, , , home, owner] = TrailARN.split(':');
  return home === region && owner === account ? Name : TrailARN;
}

function toLive(
  trail: Trail,
  status: GetTrailStatusCommandOutput | null | undefined,
  selectors: GetEventSelectorsCommandOutput | null | undefined,
  insights: GetInsightSelectorsCommandOutput | null | undefined,
): Omit<LiveResource, 'type' | 'id'> {
  return {
    arn: trail.TrailARN,
    name: trail.Name,
    properties: {
      TrailName: trail.Name,
      S3BucketName: trail.S3BucketName,
      S3KeyPrefix: trail.S3KeyPrefix,
      KMSKeyId: trail.KmsKeyId,
      SnsTopicName: trail.SnsTopicName,
      CloudWatchLogsLogGroupArn: trail.CloudWatchLogsLogGroupArn,
      CloudWatchLogsRoleArn: trail.CloudWatchLogsRoleArn,
      EnableLogFileValidation: trail.LogFileValidationEnabled,
      IncludeGlobalServiceEvents: trail.IncludeGlobalServiceEvents,
      IsMultiRegionTrail: trail.IsMultiRegionTrail,
      IsOrganizationTrail: trail.IsOrganizationTrail,
      IsLogging: status?.IsLogging,
      EventSelectors: selectors?.EventSelectors,
      AdvancedEventSelectors: selectors?.AdvancedEventSelectors,
      InsightSelectors: insights?.InsightSelectors,
    },
    facts: {
      HomeRegion: trail.HomeRegion,
      HasCustomEventSelectors: trail.HasCustomEventSelectors,
      ...Object.fromEntries(STATUS_FACTS.map((name) => [name, status?.[name]])),
    },
  };
}
