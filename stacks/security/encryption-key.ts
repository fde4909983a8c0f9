import { ArnFormat, RemovalPolicy, Stack, aws_iam as iam, aws_kms as kms } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { DesignProps } from '../stack-environment.ts';
import { taskRoleName } from './task-role.ts';

/**
 * The environment's one customer-managed key: database, cache, secrets, log groups, alarm topic and trail. The policy
 * names its users by pattern and never by reference, so that nothing has to exist before the key.
 */
export class EncryptionKey extends Construct {
  readonly key: kms.Key;

  constructor(scope: Construct, id: string, { environment }: DesignProps) {
    super(scope, id);
    this.key = new kms.Key(this, 'Key', {
      alias: `${environment.name}-fastapi`,
      description: `Encrypts everything that ${environment.name} stores`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const statement of this.serviceStatements(environment.name)) this.key.addToResourcePolicy(statement);
    this.key.addToResourcePolicy(this.taskRoleStatement(environment.name));
  }

  private serviceStatements(environment: string): iam.PolicyStatement[] {
    const stack = Stack.of(this);
    const { account, region } = stack;
    const arn = (service: string, resource: string, resourceName: string, anyRegion = false): string =>
      stack.formatArn({
        service,
        resource,
        resourceName,
        arnFormat: service === 'cloudtrail' ? ArnFormat.SLASH_RESOURCE_NAME : ArnFormat.COLON_RESOURCE_NAME,
        ...(anyRegion ? { region: '*' } : {}),
      });
    const encrypt = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'];
    return [
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
      new iam.PolicyStatement({
        sid: 'LogGroups',
        principals: [new iam.ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: encrypt,
        resources: ['*'],
        conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': arn('logs', 'log-group', '*') } },
      }),
      // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
      new iam.PolicyStatement({
        sid: 'Alarms',
        principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
        conditions: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': arn('cloudwatch', 'alarm', `${environment}-*`) },
        },
      }),
      // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
      new iam.PolicyStatement({
        sid: 'Trail',
        principals: [new iam.ServicePrincipal('cloudtrail.amazonaws.com')],
        actions: ['kms:GenerateDataKey*', 'kms:DescribeKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceArn': arn('cloudtrail', 'trail', `${environment}-trail`) } },
      }),
    ];
  }

  /**
   * The design lets the task role read secrets and nothing of KMS; so the key lets that one role decrypt through Secrets
   * Manager, in the way of AWS's own key policy for Secrets Manager ("*" confined by conditions). By name, because KMS
   * refuses a principal that does not exist yet.
   */
  private taskRoleStatement(environment: string): iam.PolicyStatement {
    const stack = Stack.of(this);
    const role = stack.formatArn({
      service: 'iam',
      region: '',
      resource: 'role',
      resourceName: taskRoleName(environment),
    });
    return new iam.PolicyStatement({
      sid: 'TaskRoleReadsSecrets',
      principals: [new iam.StarPrincipal()],
      actions: ['kms:Decrypt'],
      resources: ['*'],
      conditions: {
        StringEquals: {
          'kms:CallerAccount': stack.account,
          'kms:ViaService': `secretsmanager.${stack.region}.amazonaws.com`,
        },
        ArnEquals: { 'aws:PrincipalArn': role },
      },
    });
  }
}
