import { type Static, Type } from 'typebox';

const cidr = Type.String({
  pattern: '^\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}$',
  description: 'An IPv4 block, e.g. 10.1.0.0/16.',
});
const count = (minimum: number, maximum: number): ReturnType<typeof Type.Integer> => Type.Integer({ minimum, maximum });
const strict = { additionalProperties: false };
const window = Type.String({ pattern: '^\\d\\d:\\d\\d-\\d\\d:\\d\\d$', description: 'UTC, hh:mm-hh:mm.' });
const duration = Type.String({ pattern: '^\\d+(\\.\\d+)? ?(s|min|h|d)$', description: 'E.g. 30 min, 24 h.' });
const time = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', description: 'hh:mm, in the time zone beside it.' });

/** CloudWatch Logs takes these retentions only (API reference, PutRetentionPolicy). */
const retentionDays = Type.Unsafe<1 | 3 | 5 | 7 | 14 | 30 | 60 | 90 | 120 | 150 | 180 | 365 | 400 | 545 | 731>({
  type: 'integer',
  enum: [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731],
});

/**
 * Everything in which two environments differ or that a team would change. `npm run generate` writes it as
 * policies/schemas/parameters.schema.json, which checks policies/environments/*.yaml.
 */
export const Parameters = Type.Object(
  {
    network: Type.Object(
      {
        vpcCidr: cidr,
        availabilityZones: Type.Array(Type.String({ pattern: '^[a-z]$' }), {
          minItems: 2,
          maxItems: 2,
          description: 'Zone letters; the region is prefixed.',
        }),
        publicSubnets: Type.Array(cidr, { minItems: 2, maxItems: 2 }),
        appSubnets: Type.Array(cidr, { minItems: 2, maxItems: 2 }),
        databaseSubnets: Type.Array(cidr, { minItems: 2, maxItems: 2 }),
        networkAcls: Type.Boolean({ description: 'Subnet-tier network ACLs beside the security groups.' }),
        flowLogDays: retentionDays,
      },
      strict,
    ),
    database: Type.Object(
      {
        instanceClass: Type.String({ pattern: '^db\\.' }),
        engineVersion: Type.String({ pattern: '^15(\\.\\d+)?$', description: 'PostgreSQL 15 or 15.x.' }),
        multiAz: Type.Boolean(),
        storageGiB: count(20, 65536),
        maxStorageGiB: count(20, 65536),
        backupDays: count(1, 35),
        backupWindow: window,
        maintenanceWindow: Type.String({ pattern: '^[a-z]{3}:\\d\\d:\\d\\d-[a-z]{3}:\\d\\d:\\d\\d$' }),
        deletionProtection: Type.Boolean(),
      },
      strict,
    ),
    cache: Type.Object(
      {
        nodeType: Type.String({ pattern: '^cache\\.' }),
        engineVersion: Type.String({ pattern: '^7\\.\\d+$', description: 'Redis 7.x.' }),
        replicas: count(0, 5),
        snapshotDays: count(1, 35),
        snapshotWindow: window,
      },
      strict,
    ),
    fastapi: Type.Object(
      {
        desiredCount: count(0, 100),
        minCapacity: count(0, 100),
        maxCapacity: count(1, 100),
        cpu: count(256, 16384),
        memoryMiB: count(512, 122880),
        targetCpuPercent: count(1, 100),
        scaleOutSeconds: count(0, 3600),
        scaleInSeconds: count(0, 3600),
        port: count(1, 65535),
        healthCheckPath: Type.String({ pattern: '^/' }),
      },
      strict,
    ),
    celery: Type.Object({ desiredCount: count(0, 100), cpu: count(256, 16384), memoryMiB: count(512, 122880) }, strict),
    scheduledScaling: Type.Object(
      {
        enabled: Type.Boolean({ description: 'Scale FastAPI to zero at night and on weekends.' }),
        timeZone: Type.String({ description: 'IANA name, e.g. America/New_York.' }),
        down: time,
        up: time,
      },
      strict,
    ),
    imageTag: Type.String({
      pattern: '^[A-Za-z0-9_.-]{0,120}$',
      description: 'Pushed as <tag> (FastAPI) and <tag>-celery (worker). Empty: the services are made with no tasks.',
    }),
    certificateArn: Type.String({
      pattern: '^arn:aws[a-z-]*:acm:',
      description: 'The certificate of the HTTPS listener.',
    }),
    certificateType: Type.Unsafe<'AMAZON_ISSUED' | 'IMPORTED'>({ enum: ['AMAZON_ISSUED', 'IMPORTED'] }),
    dns: Type.Object(
      {
        domain: Type.String({ minLength: 1 }),
        private: Type.Boolean({ description: 'A zone seen by the own VPC only.' }),
      },
      strict,
    ),
    cdn: Type.Object(
      {
        domain: Type.String({ description: 'Custom domain of the assets; empty: the distribution’s own.' }),
        certificateArn: Type.String({
          description: 'Its certificate, in us-east-1; empty: CloudFront’s default certificate.',
        }),
      },
      strict,
    ),
    email: Type.Object({ domain: Type.String({ minLength: 1, description: 'The SES identity.' }) }, strict),
    logs: Type.Object({ retentionDays }, strict),
    logBucket: Type.Object(
      { transitionDays: count(30, 3650), expiryDays: count(1, 3650) },
      { ...strict, description: 'Life cycle of the logs bucket.' },
    ),
    alarms: Type.Object(
      {
        set: Type.Unsafe<'basic' | 'comprehensive'>({ enum: ['basic', 'comprehensive'] }),
        email: Type.String({ description: 'Subscribed to the alarm topic; empty: nobody.' }),
      },
      strict,
    ),
    waf: Type.Object({ enabled: Type.Boolean() }, strict),
    trail: Type.Object(
      { enabled: Type.Boolean({ description: 'False where the account already has a multi-region trail.' }) },
      strict,
    ),
    objectives: Type.Object(
      {
        availabilityPercent: Type.Number({ minimum: 0, maximum: 100 }),
        recoveryPoint: duration,
        recoveryTime: duration,
        monthlyCostUsd: Type.Number({ minimum: 0 }),
        costTolerancePercent: Type.Number({ minimum: 0 }),
        estimate: Type.Record(Type.String(), Type.Number({ minimum: 0 }), {
          description: 'What a month was estimated to cost, USD by service.',
        }),
        usage: Type.Record(Type.String(), Type.Number({ minimum: 0 }), {
          description: 'What the estimate assumes of a month: internetGiB, natGiB, storageGiB, loadBalancerUnits …',
        }),
      },
      { ...strict, description: 'What the environment promises, and what it may cost. No stack reads it.' },
    ),
  },
  { $id: 'parameters.schema.json', ...strict },
);

export type Parameters = Static<typeof Parameters>;
