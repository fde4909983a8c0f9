import type { ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { Cluster, Secret } from 'aws-cdk-lib/aws-ecs';
import type { Role } from 'aws-cdk-lib/aws-iam';

/** What both services run with: the same roles, network, settings and secrets. */
export interface Application {
  readonly cluster: Cluster;
  readonly securityGroup: ISecurityGroup;
  readonly executionRole: Role;
  readonly taskRole: Role;
  /** Where the images are, without a tag. */
  readonly imageUri: string;
  /** Names and addresses; never a secret. */
  readonly settings: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, Secret>>;
}
