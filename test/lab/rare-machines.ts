import { CreateLaunchTemplateCommand, RunInstancesCommand } from '@aws-sdk/client-ec2';
import { CreateLoadBalancerCommand, ElasticLoadBalancingClient } from '@aws-sdk/client-elastic-load-balancing';
import { CreateUserCommand } from '@aws-sdk/client-iam';
import { CreateDBClusterCommand, CreateEventSubscriptionCommand } from '@aws-sdk/client-rds';
import { connectAws, labCredentials } from './handlers/aws-clients.ts';
import type { RarePlace } from './rare-resources.ts';

/**
 * Adds what the reference stacks, which run containers, have none of: a machine with its volume, a launch template, a load
 * balancer of the first generation, a database cluster, a subscription to its events, and a user.
 */
export async function addRareMachines({ endpoint, account, region }: RarePlace, name: string): Promise<void> {
  const { ec2, iam, rds } = connectAws(endpoint, region);
  const classic = new ElasticLoadBalancingClient({ endpoint, region, credentials: labCredentials, maxAttempts: 1 });
  const tags = [{ Key: 'Name', Value: name }];
  const TagSpecifications = [{ ResourceType: 'instance' as const, Tags: tags }];
  await ec2.send(
    new RunInstancesCommand({
      ImageId: 'ami-12c6146b',
      MinCount: 1,
      MaxCount: 1,
      UserData: Buffer.from('#!/bin/sh').toString('base64'),
      MetadataOptions: { HttpTokens: 'required' },
      TagSpecifications,
    }),
  );
  await ec2.send(
    new CreateLaunchTemplateCommand({ LaunchTemplateName: name, LaunchTemplateData: { InstanceType: 't3.micro' } }),
  );
  await classic.send(
    new CreateLoadBalancerCommand({
      LoadBalancerName: name,
      Listeners: [{ Protocol: 'http', LoadBalancerPort: 80, InstancePort: 8080 }],
      AvailabilityZones: [`${region}a`],
    }),
  );
  const cluster = { DBClusterIdentifier: name, Engine: 'aurora-postgresql', MasterUsername: 'owner' };
  await rds.send(new CreateDBClusterCommand({ ...cluster, MasterUserPassword: `${name}-password`, Port: 5433 }));
  const SnsTopicArn = `arn:aws:sns:${region}:${account}:${name}`;
  await rds.send(
    new CreateEventSubscriptionCommand({
      SubscriptionName: name,
      SnsTopicArn,
      SourceType: 'db-cluster',
      Enabled: true,
    }),
  );
  await iam.send(new CreateUserCommand({ UserName: name }));
}
