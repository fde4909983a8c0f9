import { type IVpc, Peer, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Tags } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { DesignProps } from '../stack-environment.ts';

interface SecurityGroupsProps extends DesignProps {
  readonly vpc: IVpc;
}

/** The design's four groups with all their rules; no other construct may add one. */
export class SecurityGroups extends Construct {
  readonly alb: SecurityGroup;
  readonly tasks: SecurityGroup;
  readonly database: SecurityGroup;
  readonly redis: SecurityGroup;

  constructor(scope: Construct, id: string, { environment, vpc }: SecurityGroupsProps) {
    super(scope, id);
    const group = (groupId: string, name: string, description: string, allowAllOutbound: boolean): SecurityGroup => {
      const securityGroupName = `${environment.name}-${name}`;
      const created = new SecurityGroup(this, groupId, { vpc, securityGroupName, description, allowAllOutbound });
      Tags.of(created).add('Name', securityGroupName);
      return created;
    };
    const { port } = environment.parameters.fastapi;

    this.alb = group('Alb', 'alb-sg', 'Load balancer: HTTP and HTTPS from the internet', true);
    this.alb.addIngressRule(Peer.anyIpv4(), Port.tcp(80), 'HTTP, redirected to HTTPS');
    this.alb.addIngressRule(Peer.anyIpv4(), Port.tcp(443), 'HTTPS');

    this.tasks = group('Tasks', 'tasks-sg', 'ECS tasks: from the load balancer only', true);
    this.tasks.addIngressRule(this.alb, Port.tcp(port), 'FastAPI from the load balancer');

    // Without outbound traffic CDK writes a rule that matches nothing: AWS would add "allow all" to an empty list.
    this.database = group('Database', 'database-sg', 'PostgreSQL: from the ECS tasks only', false);
    this.database.addIngressRule(this.tasks, Port.tcp(5432), 'PostgreSQL from the ECS tasks');

    this.redis = group('Redis', 'redis-sg', 'Redis: from the ECS tasks only', false);
    this.redis.addIngressRule(this.tasks, Port.tcp(6379), 'Redis from the ECS tasks');
  }
}
