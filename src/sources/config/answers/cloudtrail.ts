import { attributeSet } from '../recorded-type.ts';
import type { ServiceAnswers } from './answer.ts';

const TRAIL = 'AWS::CloudTrail::Trail';

/** CloudTrail: the trails as DescribeTrails has them. Whether one is logging and what it selects, Config does not record. */
export const cloudtrail: ServiceAnswers = {
  client: 'CloudTrailClient',
  types: {
    [TRAIL]: {
      type: TRAIL,
      id: 'resourceName',
      shape: 'service',
      attributes: attributeSet(`cloudWatchLogsLogGroupArn cloudWatchLogsRoleArn hasCustomEventSelectors
        hasInsightSelectors homeRegion includeGlobalServiceEvents isMultiRegionTrail isOrganizationTrail kmsKeyId
        logFileValidationEnabled name s3BucketName s3KeyPrefix snsTopicARN snsTopicName trailARN`),
    },
  },
  answers: {
    DescribeTrailsCommand: (shelf) => ({ trailList: shelf.recorded(TRAIL) }),
  },
};
