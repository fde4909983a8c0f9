import { PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { handle, type Handlers } from './handler.ts';

export const s3BucketPolicyHandlers: Handlers = {
  'AWS::S3::BucketPolicy': handle<{ Bucket: string; PolicyDocument: unknown }>(
    async ({ Bucket, PolicyDocument }, { s3 }) => {
      await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(PolicyDocument) }));
      return { ref: Bucket };
    },
  ),
};
