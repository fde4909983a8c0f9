import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ImageRepository } from './compute/image-repository.ts';
import { AssetsBucket } from './edge/assets-bucket.ts';
import { LogsBucket } from './edge/logs-bucket.ts';
import { Layer } from './layer.ts';
import { FlowLog } from './network/flow-log.ts';
import { NetworkAcls } from './network/network-acls.ts';
import { Network } from './network/network.ts';
import { SecurityGroups } from './network/security-groups.ts';
import { LogGroups } from './observability/log-groups.ts';
import { AuditTrail } from './security/audit-trail.ts';
import { EncryptionKey } from './security/encryption-key.ts';
import { Secrets } from './security/secrets.ts';
import { type DesignProps } from './stack-environment.ts';
import { stackProps } from './stack-props.ts';

/** `<env>-base`: what has to stand before anything runs, and what outlives it. */
export class BaseStack extends Stack {
  readonly network: Network;
  readonly securityGroups: SecurityGroups;
  readonly encryption: EncryptionKey;
  readonly secrets: Secrets;
  readonly logGroups: LogGroups;
  readonly logs: LogsBucket;
  readonly assets: AssetsBucket;
  readonly images: ImageRepository;

  constructor(scope: Construct, { environment }: DesignProps) {
    super(scope, `${environment.name}-base`, stackProps(environment, 'network, key, buckets, secrets, images, trail'));
    const { parameters } = environment;
    const network = new Layer(this, 'network');
    const security = new Layer(this, 'security');
    const edge = new Layer(this, 'edge');

    this.encryption = new EncryptionKey(security, 'Encryption', { environment });
    const { key } = this.encryption;
    this.logGroups = new LogGroups(new Layer(this, 'observability'), 'LogGroups', { environment, key });

    this.network = new Network(network, 'Network', { environment });
    const { vpc } = this.network;
    this.securityGroups = new SecurityGroups(network, 'SecurityGroups', { environment, vpc });
    new FlowLog(network, 'FlowLog', { environment, vpc, logGroup: this.logGroups.flowLogs });
    if (parameters.network.networkAcls) new NetworkAcls(network, 'NetworkAcls', { environment, network: this.network });

    this.logs = new LogsBucket(edge, 'Logs', { environment });
    const accessLogs = this.logs.bucket;
    this.assets = new AssetsBucket(edge, 'Assets', { environment, accessLogs });
    this.secrets = new Secrets(security, 'Secrets', { environment, key });
    if (parameters.trail.enabled) new AuditTrail(security, 'Trail', { environment, key, accessLogs });

    this.images = new ImageRepository(new Layer(this, 'compute'), 'Images', { environment });
    new CfnOutput(this, 'RepositoryUri', {
      description: 'Push <tag> and <tag>-celery here',
      value: this.images.uri,
    });
  }
}
