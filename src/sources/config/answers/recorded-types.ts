import type { RecordedType } from '../recorded-type.ts';
import { NATIVE_TYPES } from '../native-types.ts';
import type { Answer, ServiceAnswers } from './answer.ts';
import { acm } from './acm.ts';
import { cloudtrail } from './cloudtrail.ts';
import { cloudwatch } from './cloudwatch.ts';
import { ec2 } from './ec2.ts';
import { elbv2 } from './elbv2.ts';
import { iam } from './iam.ts';
import { kms } from './kms.ts';
import { rds } from './rds.ts';
import { s3 } from './s3.ts';
import { secretsmanager } from './secretsmanager.ts';
import { sns } from './sns.ts';

const SERVICES: readonly ServiceAnswers[] = [
  acm,
  cloudtrail,
  cloudwatch,
  ec2,
  elbv2,
  iam,
  kms,
  rds,
  s3,
  secretsmanager,
  sns,
];

/** Every CloudFormation type that this source can read, and how Config records it. */
export const RECORDED_TYPES: Readonly<Record<string, RecordedType>> = Object.assign(
  {},
  NATIVE_TYPES,
  ...SERVICES.map(({ types }) => types),
);

/** Tags are part of every item, whatever its type. */
const tagging: ServiceAnswers = {
  client: 'ResourceGroupsTaggingAPIClient',
  types: {},
  answers: {
    GetResourcesCommand: (shelf) => ({
      ResourceTagMappingList: Object.values(RECORDED_TYPES)
        .flatMap(({ type }) => shelf.items(type))
        .map(({ arn, tags }) => ({
          ResourceARN: arn,
          Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
        })),
    }),
  },
};

/** The answer to an operation of an SDK client; undefined where Config records nothing of the kind. */
export function answerTo(client: string, operation: string): Answer | undefined {
  return [...SERVICES, tagging].find((service) => service.client === client)?.answers[operation];
}
