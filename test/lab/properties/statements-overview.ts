import { noted, said, type Statement } from './statement.ts';

const cost = 'An estimate over usage and prices, which no resource states: an objective, not a property.';
const objective = 'Follows from many properties and from how failures unfold: an objective, not a property.';
const process = 'Tells people what to do; no resource shows whether they did.';

/** Design principles, technology stack, diagram, traffic flow, high availability, security, cost. */
export const overviewStatements = {
  'overview.isolation': said('Design Principles', 'tiger and cheetah are completely separate'),
  'overview.terraform': noted(
    'Design Principles',
    'all resources are managed by Terraform',
    'The reference stacks are CDK; that every resource exists through a stack is a test of the lab of its own.',
  ),
  'overview.high-availability': said('Design Principles', 'critical components span several zones'),
  'overview.security-first': said('Design Principles', 'own VPC, security groups, IAM least privilege'),
  'overview.scalability': said('Design Principles', 'the application tier scales by itself'),
  'overview.cost': said('Design Principles', 'right-sized instances, scheduled scaling'),

  'stack.fargate': said('Technology Stack', 'compute is ECS Fargate'),
  'stack.alb': said('Technology Stack', 'an Application Load Balancer'),
  'stack.postgres': said('Technology Stack', 'RDS PostgreSQL, Multi-AZ for staging'),
  'stack.redis': said('Technology Stack', 'ElastiCache Redis, Multi-AZ for staging'),
  'stack.s3': said('Technology Stack', 'S3 for static assets and logs'),
  'stack.cloudfront': said('Technology Stack', 'CloudFront for static content'),
  'stack.cloudwatch': said('Technology Stack', 'CloudWatch and CloudWatch Logs'),
  'stack.secrets': said('Technology Stack', 'Secrets Manager'),
  'stack.ses': said('Technology Stack', 'mail by Amazon SES'),
  'stack.sns': said('Technology Stack', 'SMS by Amazon SNS'),
  'stack.ecr': said('Technology Stack', 'ECR holds the images'),

  'diagram.region': said('Architecture Diagram', 'everything is in us-east-1'),
  'diagram.zones': said('Architecture Diagram', 'each tier has a subnet in us-east-1a and one in us-east-1b'),
  'diagram.nat': said('Architecture Diagram', 'each public subnet holds a NAT gateway'),
  'diagram.tasks': said('Architecture Diagram', 'FastAPI and Celery tasks run in the private subnets'),
  'diagram.database': said('Architecture Diagram', 'RDS and Redis are in the database subnets'),
  'diagram.cdn-to-alb': noted(
    'Architecture Diagram',
    'CloudFront stands before the load balancer',
    'Decision 36: CloudFront serves the assets bucket only; its one origin is checked under cloudfront.origin.',
  ),

  'flow.dns': said('Traffic Flow', 'clients come by Route 53'),
  'flow.static': said('Traffic Flow', 'CloudFront serves the static content'),
  'flow.https': said('Traffic Flow', 'the load balancer takes HTTPS and hands on to FastAPI'),
  'flow.data': said('Traffic Flow', 'tasks reach RDS and Redis'),
  'flow.services': said('Traffic Flow', 'tasks use S3, SES and SNS'),

  'ha.multi-az': said('High Availability Design', 'all critical components in several zones'),
  'ha.load-balancing': said('High Availability Design', 'the load balancer distributes over the zones'),
  'ha.auto-healing': said('High Availability Design', 'ECS replaces failed tasks'),
  'ha.database-failover': said('High Availability Design', 'RDS fails over by itself'),
  'ha.cache-failover': said('High Availability Design', 'Redis fails over by itself (cheetah)'),

  'depth.vpc': said('Defense in Depth', 'VPC isolation'),
  'depth.subnets': said('Defense in Depth', 'public and private subnets are apart'),
  'depth.security-groups': said('Defense in Depth', 'security groups'),
  'depth.nacls': said('Defense in Depth', 'network ACLs, optional'),
  'depth.waf': said('Defense in Depth', 'WAF at the load balancer, optional'),
  'depth.tls': said('Defense in Depth', 'HTTPS only, TLS 1.2 or later'),
  'depth.headers': said('Defense in Depth', 'security headers'),
  'depth.at-rest': said('Defense in Depth', 'RDS, Redis and S3 are encrypted at rest'),
  'depth.in-transit': said('Defense in Depth', 'traffic is encrypted'),
  'depth.backups': said('Defense in Depth', 'automated backups'),
  'depth.least-privilege': said('Defense in Depth', 'IAM roles with least privilege'),
  'depth.credentials': said('Defense in Depth', 'credentials are in Secrets Manager'),
  'depth.no-hardcoded-secrets': said('Defense in Depth', 'no hardcoded secrets'),

  'compliance.encryption': said('Compliance Features', 'all data is encrypted at rest and in transit'),
  'compliance.audit': said('Compliance Features', 'CloudTrail is enabled'),
  'compliance.backup': said('Compliance Features', 'automated daily backups'),
  'compliance.recovery': said('Compliance Features', 'Multi-AZ for disasters'),

  'targets.tiger': noted('Availability Targets', 'tiger: 95 %, RPO 24 h, RTO 4 h', objective),
  'targets.cheetah': noted('Availability Targets', 'cheetah: 99 %, RPO 1 h, RTO 30 m', objective),
  'scaling.metric': said('Auto-Scaling Configuration', 'target tracking of CPU'),
  'scaling.target': said('Auto-Scaling Configuration', 'the target is 70 %'),
  'scaling.out': said('Auto-Scaling Configuration', 'scale-out cooldown 60 s'),
  'scaling.in': said('Auto-Scaling Configuration', 'scale-in cooldown 300 s'),
  'scaling.storage-maximum': said('Auto-Scaling Configuration', 'RDS storage grows to 100 GB'),
  'scaling.storage-threshold': noted(
    'Auto-Scaling Configuration',
    'storage grows at 90 % usage',
    'Decision 13: AWS fixes the threshold; no API shows it.',
  ),
  'scaling.storage-step': noted(
    'Auto-Scaling Configuration',
    'storage grows by 10 GB',
    'Decision 13: AWS fixes the step; no API shows it.',
  ),

  'backup.rds': said('Backup Strategy', 'RDS is backed up daily'),
  'backup.manual': noted('Backup Strategy', 'manual snapshots before deployments', objective),
  'backup.redis': said('Backup Strategy', 'Redis snapshots daily'),
  'backup.s3': said('Backup Strategy', 'S3 versioning'),
  'recovery.database': said('Recovery Procedures', 'the database is restored from an automated backup'),
  'recovery.application': said('Recovery Procedures', 'the application is redeployed from ECR'),
  'recovery.configuration': noted('Recovery Procedures', 'configuration is restored from Terraform state', process),

  'cost.tiger': noted('Monthly Cost Estimates', 'tiger: seven rows, about $147', cost),
  'cost.cheetah': noted('Monthly Cost Estimates', 'cheetah: seven rows, about $280', cost),
  'cost.scheduled': said('Cost Optimization Strategies', 'tiger is scaled down at night and on weekends'),
  'cost.reserved': noted('Cost Optimization Strategies', 'consider reserved instances', process),
  'cost.glacier': noted(
    'Cost Optimization Strategies',
    'logs go to Glacier',
    'Decision 15: contradicts their deletion after 90 days; the life cycle is checked under logs-bucket.*.',
  ),
  'cost.old-logs': said('Cost Optimization Strategies', 'old logs are deleted'),
  'cost.right-sizing': noted('Cost Optimization Strategies', 'adjust sizes by CloudWatch metrics', process),

  'comparison.zones': said('Environment Comparison', 'two availability zones each'),
  'comparison.task-size': said('Environment Comparison', 'tasks have 0.5 vCPU and 1 GB'),
  'comparison.certificate': said('Environment Comparison', 'tiger self-signed, cheetah from ACM'),
  'comparison.domain': said('Environment Comparison', 'tiger.internal; staging.yourdomain.com'),
  'comparison.auto-scaling': said('Environment Comparison', 'both scale by themselves'),
  'comparison.alarms': said('Environment Comparison', 'tiger basic, cheetah comprehensive'),
  'comparison.sizes': said('Environment Comparison', 'sizes, replicas and retention as in the components'),
} as const satisfies Readonly<Record<string, Statement>>;
