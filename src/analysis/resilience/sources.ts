import type { Step } from './bound.ts';

const RDS = 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide';
const ELASTICACHE = 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg';

export const MINUTE = 60;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What AWS says of its services, as steps of a bound. */
export const SAID = {
  synchronous: {
    what: 'every write is in two zones before it is confirmed',
    source: `${RDS}/Concepts.MultiAZSingleStandby.html`,
  },
  databaseFailover: {
    what: 'failover to the standby, typically 60 to 120 seconds',
    source: `${RDS}/Concepts.MultiAZSingleStandby.html`,
  },
  storageKept: {
    what: 'the volume outlives its host',
    source: 'https://docs.aws.amazon.com/ebs/latest/userguide/what-is-ebs.html',
  },
  hostReplaced: {
    what: 'AWS replaces the host and publishes no time for it',
    source: `${RDS}/Concepts.DBMaintenance.html`,
  },
  logs: {
    what: 'transaction logs go to S3 every five minutes',
    source: `${RDS}/USER_PIT.html`,
  },
  restored: {
    what: 'a restore makes a new instance; AWS publishes no time for it',
    source: `${RDS}/USER_PIT.html`,
  },
  asynchronous: {
    what: 'replicas follow without confirmation: what was not copied yet is lost, and nobody bounds it',
    source: `${ELASTICACHE}/AutoFailover.html`,
  },
  cacheFailover: {
    what: 'a replica is promoted, typically within a few seconds',
    source: `${ELASTICACHE}/AutoFailover.html`,
  },
  cacheEmpty: {
    what: 'the node comes back empty',
    source: `${ELASTICACHE}/AutoFailover.html`,
  },
  dailySnapshot: {
    what: 'a snapshot once a day, within its window',
    source: `${ELASTICACHE}/backups-automatic.html`,
  },
  cacheRestored: {
    what: 'a restore makes a new group; AWS publishes no time for it',
    source: `${ELASTICACHE}/backups-restoring.html`,
  },
  threeZones: {
    what: 'S3 keeps every object in three zones at least, and serves it when one is lost',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/DataDurability.html',
  },
  taskReplaced: {
    what: 'the service starts another task; AWS publishes no time for it',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html',
  },
} as const satisfies Record<string, Step>;
