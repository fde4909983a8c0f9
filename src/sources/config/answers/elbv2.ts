import { attributeSet } from '../recorded-type.ts';
import type { ServiceAnswers } from './answer.ts';

const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

/** Elastic Load Balancing: balancers as DescribeLoadBalancers has them; their attributes and web ACL are not documented. */
export const elbv2: ServiceAnswers = {
  client: 'ElasticLoadBalancingV2Client',
  types: {
    [BALANCER]: {
      type: BALANCER,
      id: 'arn',
      shape: 'service',
      attributes:
        attributeSet(`availabilityZones canonicalHostedZoneId createdTime dNSName ipAddressType loadBalancerArn
        loadBalancerName scheme securityGroups state type vpcId`),
    },
  },
  answers: {
    DescribeLoadBalancersCommand: (shelf) => ({ LoadBalancers: shelf.recorded(BALANCER) }),
  },
};
