/** The RDS instance, as alarms and people name it. */
export const databaseName = (environment: string): string => `${environment}-fastapi-db`;

/** The ElastiCache replication group. */
export const redisName = (environment: string): string => `${environment}-redis`;

/** The group's nodes, as ElastiCache names them: `<group>-001`, … */
export const redisNodeNames = (environment: string, replicas: number): string[] =>
  Array.from({ length: replicas + 1 }, (_, index) => `${redisName(environment)}-${String(index + 1).padStart(3, '0')}`);
