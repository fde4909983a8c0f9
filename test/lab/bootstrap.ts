import { CreateBucketCommand } from '@aws-sdk/client-s3';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import type { AwsClients } from './handlers/aws-clients.ts';

/**
 * What `cdk deploy` needs of `cdk bootstrap`: the bucket of the templates and the version's parameter. The real bootstrap
 * would add a bucket policy that the emulator enforces against its own plain HTTP.
 */
export async function emulateBootstrap({ s3, ssm }: AwsClients, account: string, region: string): Promise<void> {
  await s3.send(new CreateBucketCommand({ Bucket: `cdk-hnb659fds-assets-${account}-${region}` }));
  const version = { Name: '/cdk-bootstrap/hnb659fds/version', Value: '33', Type: 'String' as const };
  await ssm.send(new PutParameterCommand(version));
}
