import { Tags, aws_ec2 as ec2 } from 'aws-cdk-lib';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { DesignProps } from '../stack-environment.ts';

interface SecurityGroupsProps extends DesignProps {
  readonly vpc: IVpc;
}

/** The design's four groups with all their rules; no other construct may add one. */
export class SecurityGroups extends Construct {
  readonly alb: ec2.SecurityGroup;
  readonly tasks: ec2.SecurityGroup;
  readonly database: ec2.SecurityGroup;
  readonly redis: ec2.SecurityGroup;

  constructor(scope: Construct, id: string, { environment, vpc }: SecurityGroupsProps) {
    super(scope, id);
    const group = (
      groupId: string,
      name: string,
      description: string,
      allowAllOutbound: boolean,
    ): ec2.SecurityGroup => {
      const securityGroupName = `${environment.name}-${name}`;
      const created = new ec2.SecurityGroup(this, groupId, { vpc, securityGroupName, description, allowAllOutbound });
      Tags.of(created).add('Name', securityGroupName);
      return created;
    };
    const { port } = environment.parameters.fastapi;

    this.alb = group('Alb', 'alb-sg', 'Load balancer: HTTP and HTTPS from the internet', true);
    this.alb.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(80), 'HTTP, redirected to HTTPS');
    this.alb.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'HTTPS');

    this.tasks = group('Tasks', 'tasks-sg', 'ECS tasks: from the load balancer only', true);
    this.tasks.addIngressRule(this.alb, ec2.Port.tcp(port), 'FastAPI from the load balancer');

    // Without outbound traffic CDK writes a rule that matches nothing: AWS would add "allow all" to an empty list.
    this.database = group('Database', 'database-sg', 'PostgreSQL: from the ECS tasks only', false);
    this.database.addIngressRule(this.tasks, ec2.Port.tcp(5432), 'PostgreSQL from the ECS tasks');

    this.redis = group('Redis', 'redis-sg', 'Redis: from the ECS tasks only', false);
    this.redis.addIngressRule(this.tasks, ec2.Port.tcp(6379), 'Redis from the ECS tasks');
  }
}
