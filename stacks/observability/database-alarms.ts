import type { AlarmDefinition } from './alarm-definition.ts';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

const database = (instance: string): Pick<AlarmDefinition, 'namespace' | 'dimensions' | 'statistic'> => ({
  namespace: 'AWS/RDS',
  dimensions: { DBInstanceIdentifier: instance },
  statistic: 'Average',
});

/** CPU of the database instance. */
export function databaseCpuAlarm(instance: string): AlarmDefinition {
  return {
    ...database(instance),
    name: 'database-cpu',
    description: `${instance}: CPU above 75 %`,
    metricName: 'CPUUtilization',
    threshold: 75,
  };
}

/** What runs out slowly: storage (a tenth of what is allocated), memory, and connections. */
export function databaseCapacityAlarms(instance: string, storageGiB: number): AlarmDefinition[] {
  return [
    {
      ...database(instance),
      name: 'database-free-storage',
      description: `${instance}: less than 10 % of its storage is free`,
      metricName: 'FreeStorageSpace',
      threshold: (storageGiB * GIB) / 10,
      when: 'below',
    },
    {
      ...database(instance),
      name: 'database-freeable-memory',
      description: `${instance}: less than 128 MiB of memory is free`,
      metricName: 'FreeableMemory',
      threshold: 128 * MIB,
      when: 'below',
    },
    {
      ...database(instance),
      name: 'database-connections',
      // PostgreSQL on a t3.small takes about 190: LEAST(DBInstanceClassMemory / 9531392, 5000).
      description: `${instance}: more than 150 connections`,
      metricName: 'DatabaseConnections',
      threshold: 150,
    },
  ];
}
