import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { BaseStack } from './base-stack.ts';
import { Database } from './data/database.ts';
import { Redis } from './data/redis.ts';
import { Layer } from './layer.ts';
import type { DesignProps } from './stack-environment.ts';
import { stackProps } from './stack-props.ts';

interface DataStackProps extends DesignProps {
  readonly base: BaseStack;
}

/** `<env>-data`: PostgreSQL and Redis. */
export class DataStack extends Stack {
  readonly redis: Redis;

  constructor(scope: Construct, { environment, base }: DataStackProps) {
    super(scope, `${environment.name}-data`, stackProps(environment, 'PostgreSQL and Redis'));
    const data = new Layer(this, 'data');
    const { vpc } = base.network;
    const { key } = base.encryption;
    const { database, redis } = base.securityGroups;
    const credentialArn = base.secrets.databaseUrlArn;
    new Database(data, 'Database', { environment, vpc, securityGroup: database, key, credentialArn });
    this.redis = new Redis(data, 'Redis', { environment, vpc, securityGroup: redis, key });
  }
}
