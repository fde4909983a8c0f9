import { afterAll, beforeAll, expect } from 'vitest';
import { ec2Instance } from '#src/sources/live/ec2-instance.ts';
import { ec2LaunchTemplate } from '#src/sources/live/ec2-launch-template.ts';
import { ec2Volume } from '#src/sources/live/ec2-volume.ts';
import { elbLoadBalancer } from '#src/sources/live/elb-load-balancer.ts';
import { iamAuthorization } from '#src/sources/live/iam-authorization.ts';
import { rdsDbCluster } from '#src/sources/live/rds-db-cluster.ts';
import { rdsEventSubscription } from '#src/sources/live/rds-event-subscription.ts';
import { addRareMachines } from '../../lab/rare-machines.ts';
import { lab, labTest } from '../../lab/lab-test.ts';
import { collectFromLab } from './collect-from-lab.ts';

const restore = (): Promise<unknown> => fetch(`${lab.endpoint}/moto-api/restore`, { method: 'POST' });

beforeAll(async () => {
  if (lab.endpoint !== '') await addRareMachines({ ...lab, environment: lab.environments[0] ?? '' }, 'machine');
});
afterAll(async () => {
  if (lab.endpoint !== '') await restore();
});

labTest('an instance has its volumes, its address and its user data', async () => {
  const { gaps, calls, one } = await collectFromLab(ec2Instance);
  expect({ gaps, calls }).toEqual({
    gaps: [],
    calls: { 'ec2:DescribeInstances': 1, 'ec2:DescribeVolumes': 1, 'ec2:DescribeInstanceAttribute': 2 },
  });
  const { arn, properties, facts } = one('AWS::EC2::Instance', 'machine');
  expect(arn).toMatch(/^arn:aws:ec2:us-east-1:\d{12}:instance\/i-/);
  expect(properties).toMatchObject({
    MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled' },
    Monitoring: false,
    DisableApiTermination: false,
    UserData: Buffer.from('#!/bin/sh').toString('base64'),
    BlockDeviceMappings: [{ Ebs: { Encrypted: false } }],
    NetworkInterfaces: [{ DeviceIndex: '0', SubnetId: properties['SubnetId'] }],
  });
  expect(facts).toMatchObject({ State: 'running' });
});

labTest('its volume is a resource of its own', async () => {
  const { gaps, resources } = await collectFromLab(ec2Volume);
  expect(gaps).toEqual([]);
  expect(resources).toMatchObject([{ properties: { Encrypted: false }, facts: { State: 'in-use' } }]);
});

labTest('a launch template is its newest version', async () => {
  const { gaps, one } = await collectFromLab(ec2LaunchTemplate);
  expect(gaps).toEqual([]);
  expect(one('AWS::EC2::LaunchTemplate', 'machine').properties).toMatchObject({
    LaunchTemplateName: 'machine',
    LaunchTemplateData: { InstanceType: 't3.micro' },
  });
});

labTest('a classic load balancer has the words of CloudFormation', async () => {
  const { gaps, one } = await collectFromLab(elbLoadBalancer);
  expect(gaps).toEqual([]);
  const { properties } = one('AWS::ElasticLoadBalancing::LoadBalancer', 'machine');
  expect(properties).toMatchObject({
    AvailabilityZones: ['us-east-1a'],
    Listeners: [{ Protocol: 'HTTP', LoadBalancerPort: '80', InstancePort: '8080' }],
    AccessLoggingPolicy: { Enabled: false },
    CrossZone: false,
  });
});

labTest('a cluster and the subscription to its events', async () => {
  const [cluster, subscription] = await Promise.all([
    collectFromLab(rdsDbCluster),
    collectFromLab(rdsEventSubscription),
  ]);
  expect([...cluster.gaps, ...subscription.gaps]).toEqual([]);
  expect(cluster.one('AWS::RDS::DBCluster', 'machine').properties).toMatchObject({
    Engine: 'aurora-postgresql',
    MasterUsername: 'owner',
    Port: 5433,
    StorageEncrypted: false,
  });
  expect(subscription.one('AWS::RDS::EventSubscription', 'machine').properties).toMatchObject({
    SourceType: 'db-cluster',
    Enabled: true,
  });
});

labTest('of a user, passwords and keys are told by the credential report', async () => {
  const { one } = await collectFromLab(iamAuthorization);
  expect(one('AWS::IAM::User', 'machine').facts).toMatchObject({
    PasswordEnabled: false,
    MfaActive: false,
    AccessKeys: [],
  });
});
