import {
  type Action,
  type Certificate,
  DeleteListenerCommand,
  DeleteLoadBalancerCommand,
  DeleteTargetGroupCommand,
  DescribeListenersCommand,
  type IpAddressType,
  ModifyListenerCommand,
  type ModifyListenerCommandInput,
  ModifyLoadBalancerAttributesCommand,
  ModifyTargetGroupAttributesCommand,
  ModifyTargetGroupCommand,
  type ModifyTargetGroupCommandInput,
  DeregisterTargetsCommand,
  RegisterTargetsCommand,
  SetIpAddressTypeCommand,
  SetSecurityGroupsCommand,
  SetSubnetsCommand,
  type TargetDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { type Change, input, listOf, type Mutate, type Mutators } from './mutator.ts';

interface Attribute {
  readonly Key: string;
  readonly Value: string;
}

const listener =
  (settings: (value: Change['value']) => Partial<ModifyListenerCommandInput>): Mutate =>
  ({ aws: { elb }, resource: { id: ListenerArn }, value }) =>
    elb.send(new ModifyListenerCommand({ ListenerArn, ...settings(value) }));

/** Attributes cannot be taken away, only be given another value: here none. */
function attributes({ resource, name, value }: Change): Attribute[] {
  const before = listOf<Attribute>(resource.properties[name]);
  const after = listOf<Attribute>(value);
  const gone = before.filter(({ Key }) => !after.some((each) => each.Key === Key));
  return [...after, ...gone.map(({ Key }) => ({ Key, Value: '' }))].filter(
    ({ Key, Value }) => !before.some((each) => each.Key === Key && each.Value === Value),
  );
}

const loadBalancers: Mutators = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    properties: {
      LoadBalancerAttributes: (change) =>
        change.aws.elb.send(
          new ModifyLoadBalancerAttributesCommand({
            LoadBalancerArn: change.resource.id,
            Attributes: attributes(change),
          }),
        ),
      SecurityGroups: ({ aws: { elb }, resource: { id: LoadBalancerArn }, value }) =>
        elb.send(new SetSecurityGroupsCommand({ LoadBalancerArn, SecurityGroups: listOf<string>(value) })),
      Subnets: ({ aws: { elb }, resource: { id: LoadBalancerArn }, value }) =>
        elb.send(new SetSubnetsCommand({ LoadBalancerArn, Subnets: listOf<string>(value) })),
      IpAddressType: ({ aws: { elb }, resource: { id: LoadBalancerArn }, value }) =>
        elb.send(new SetIpAddressTypeCommand({ LoadBalancerArn, IpAddressType: input<IpAddressType>(value) })),
    },
    remove: ({ aws: { elb }, resource: { id: LoadBalancerArn } }) =>
      elb.send(new DeleteLoadBalancerCommand({ LoadBalancerArn })),
    // Its listeners go with it, and its target group serves nobody.
    alsoChanges: ({ name, resource: { account, region } }) =>
      name === ''
        ? ['Listener', 'TargetGroup'].map((what) => `AWS::ElasticLoadBalancingV2::${what}/${account}/${region}/`)
        : [],
  },
  'AWS::ElasticLoadBalancingV2::Listener': {
    properties: {
      Port: listener((value) => ({ Port: Number(value) })),
      Protocol: listener((value) => ({ Protocol: input<ModifyListenerCommandInput['Protocol']>(value) })),
      SslPolicy: listener((value) => ({ SslPolicy: String(value) })),
      Certificates: listener((value) => ({ Certificates: listOf<Certificate>(value) })),
      DefaultActions: listener((value) => ({ DefaultActions: listOf<Action>(value) })),
    },
    remove: ({ aws: { elb }, resource: { id: ListenerArn } }) => elb.send(new DeleteListenerCommand({ ListenerArn })),
    // A target group says which balancers use it.
    alsoChanges: ({ resource: { account, region } }) => [
      `AWS::ElasticLoadBalancingV2::TargetGroup/${account}/${region}/`,
    ],
  },
};

const targetGroups: Mutators = {
  'AWS::ElasticLoadBalancingV2::TargetGroup': {
    properties: {
      TargetGroupAttributes: (change) =>
        change.aws.elb.send(
          new ModifyTargetGroupAttributesCommand({
            TargetGroupArn: change.resource.id,
            Attributes: attributes(change),
          }),
        ),
      Targets: async ({ aws: { elb }, resource, value }) => {
        const TargetGroupArn = resource.id;
        const before = listOf<TargetDescription>(resource.properties['Targets']);
        await elb.send(new DeregisterTargetsCommand({ TargetGroupArn, Targets: before }));
        const Targets = listOf<TargetDescription>(value);
        if (Targets.length > 0) await elb.send(new RegisterTargetsCommand({ TargetGroupArn, Targets }));
      },
      ...Object.fromEntries(
        [
          'HealthCheckEnabled',
          'HealthCheckIntervalSeconds',
          'HealthCheckPath',
          'HealthCheckPort',
          'HealthCheckProtocol',
          'HealthCheckTimeoutSeconds',
          'HealthyThresholdCount',
          'UnhealthyThresholdCount',
          'Matcher',
        ].map((setting) => [setting, modifyTargetGroup]),
      ),
    },
    remove: removeTargetGroup,
    alsoChanges: ({ name, resource: { account, region } }) =>
      name === '' ? [`AWS::ElasticLoadBalancingV2::Listener/${account}/${region}/`] : [],
  },
};

function modifyTargetGroup({ aws: { elb }, name, resource: { id: TargetGroupArn }, value }: Change): Promise<unknown> {
  return elb.send(
    new ModifyTargetGroupCommand({
      TargetGroupArn,
      ...input<Partial<ModifyTargetGroupCommandInput>>({ [name]: value }),
    }),
  );
}

/** A target group can go when no listener uses it. */
async function removeTargetGroup({ aws: { elb }, resource }: Change): Promise<void> {
  for (const LoadBalancerArn of listOf<string>(resource.facts['LoadBalancerArns'])) {
    const { Listeners = [] } = await elb.send(new DescribeListenersCommand({ LoadBalancerArn }));
    for (const { DefaultActions = [], ListenerArn } of Listeners)
      if (DefaultActions.some(({ TargetGroupArn }) => TargetGroupArn === resource.id))
        await elb.send(new DeleteListenerCommand({ ListenerArn }));
  }
  await elb.send(new DeleteTargetGroupCommand({ TargetGroupArn: resource.id }));
}

export const elbv2Mutators: Mutators = { ...loadBalancers, ...targetGroups };
