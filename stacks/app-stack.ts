import { Annotations, CfnOutput, Stack, aws_ec2 as ec2 } from 'aws-cdk-lib';
import type { ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { BaseStack } from './base-stack.ts';
import { LoadBalancer } from './compute/load-balancer.ts';
import { Services } from './compute/services.ts';
import type { DataStack } from './data-stack.ts';
import { AssetsDistribution } from './edge/assets-distribution.ts';
import { assetsBucketName, logsBucketName } from './edge/bucket-names.ts';
import { Dns } from './edge/dns.ts';
import { EmailIdentity } from './edge/email-identity.ts';
import { Layer } from './layer.ts';
import { AlarmTopic } from './observability/alarm-topic.ts';
import { Alarms } from './observability/alarms.ts';
import { ExecutionRole } from './security/execution-role.ts';
import { TaskRole } from './security/task-role.ts';
import { WebAcl } from './security/web-acl.ts';
import type { DesignProps } from './stack-environment.ts';
import { stackProps } from './stack-props.ts';

interface AppStackProps extends DesignProps {
  readonly base: BaseStack;
  readonly data: DataStack;
}

/** `<env>-app`: the services and all that leads to them, watches them and lets them act. */
export class AppStack extends Stack {
  constructor(scope: Construct, { environment, base, data }: AppStackProps) {
    super(scope, `${environment.name}-app`, stackProps(environment, 'services, load balancer, CDN, DNS, mail, alarms'));
    // The services find the database through its secret, without a reference.
    this.addStackDependency(data);
    const security = new Layer(this, 'security');
    const compute = new Layer(this, 'compute');
    const edge = new Layer(this, 'edge');
    const observability = new Layer(this, 'observability');

    const { vpc } = base.network;
    const accessLogs = base.logs.bucket;
    const loadBalancer = new LoadBalancer(compute, 'LoadBalancer', {
      environment,
      vpc,
      securityGroup: this.fixedGroup('AlbGroup', base.securityGroups.alb),
      accessLogs,
    });
    const { alb, fastapiTargets } = loadBalancer;
    const services = this.services(compute, security, loadBalancer, { environment, base, data });

    const bucket = base.assets.bucket;
    const { distribution } = new AssetsDistribution(edge, 'Assets', { environment, bucket, accessLogs });
    const { zone } = new Dns(edge, 'Dns', { environment, vpc, alb, distribution });
    new EmailIdentity(edge, 'Email', { environment, zone });

    const { key } = base.encryption;
    const loadBalancerArn = alb.loadBalancerArn;
    if (environment.parameters.waf.enabled) new WebAcl(security, 'WebAcl', { environment, key, loadBalancerArn });

    const { topic } = new AlarmTopic(observability, 'AlarmTopic', { environment, key });
    const watched = {
      clusterName: services.cluster.clusterName,
      fastapi: services.fastapi.serviceName,
      celery: services.celery.serviceName,
      loadBalancer: alb.loadBalancerFullName,
      targetGroup: fastapiTargets.targetGroupFullName,
      natGatewayIds: base.network.natGatewayIds,
    };
    new Alarms(observability, 'Alarms', { environment, watched, topic });

    if (environment.parameters.imageTag === '') this.sayThatNothingRuns(environment.name);
    new CfnOutput(this, 'LoadBalancerDomain', { value: alb.loadBalancerDnsName });
    new CfnOutput(this, 'AssetsDomain', { value: distribution.distributionDomainName });
  }

  private services(
    compute: Layer,
    security: Layer,
    { fastapiTargets }: LoadBalancer,
    { environment, base, data }: AppStackProps,
  ): Services {
    const { logGroups, secrets } = base;
    const { key } = base.encryption;
    const { repository, uri: imageUri } = base.images;
    const executionRole = new ExecutionRole(security, 'ExecutionRole', {
      environment,
      repository,
      logGroups: [logGroups.fastapi, logGroups.celery],
      key,
    });
    const taskRole = new TaskRole(security, 'TaskRole', { environment });
    return new Services(compute, 'Services', {
      environment,
      vpc: base.network.vpc,
      securityGroup: this.fixedGroup('TasksGroup', base.securityGroups.tasks),
      executionRole: executionRole.role,
      taskRole: taskRole.role,
      imageUri,
      secrets,
      logGroups,
      targets: fastapiTargets,
      settings: {
        ASSETS_BUCKET: assetsBucketName(this, environment.name),
        LOGS_BUCKET: logsBucketName(this, environment.name),
        EMAIL_DOMAIN: environment.parameters.email.domain,
        REDIS_URL: data.redis.url,
      },
    });
  }

  private sayThatNothingRuns(environment: string): void {
    const message =
      `No image tag: the services of ${environment} are made with DesiredCount 0. ` +
      'Push <tag> and <tag>-celery to the repository, then deploy with -c imageTag=<tag>.';
    Annotations.of(this).addWarningV2('stacks:no-image-tag', message);
    new CfnOutput(this, 'NothingRuns', { description: 'Why no task runs', value: message });
  }

  /** The group without the means to change it: its rules stand with it, in the base stack. */
  private fixedGroup(id: string, { securityGroupId }: ISecurityGroup): ISecurityGroup {
    return ec2.SecurityGroup.fromSecurityGroupId(this, id, securityGroupId, { mutable: false });
  }
}
