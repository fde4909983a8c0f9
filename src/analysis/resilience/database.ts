import { numberAt } from '../cost/number-at.ts';
import { type Resource, valueAt } from '#src/model/resource.ts';
import { type Bound, needsDrill, type Recovery, unbounded, within } from './bound.ts';
import { MINUTE, SAID } from './sources.ts';

/** What may happen to an RDS instance: its standby covers host and zone, its backups the rest. */
export function recoverDatabase(database: Resource): readonly Recovery[] {
  const hasStandby = valueAt(database, 'MultiAZ') === true;
  // CloudFormation keeps backups for a day where a template is silent.
  const days = numberAt(database, 'BackupRetentionPeriod') ?? 1;
  const toPoint = pointOf(days);
  const restored = { recoveryPoint: toPoint, recoveryTime: days === 0 ? NO_BACKUP : needsDrill(SAID.restored) };
  return [
    {
      scenario: 'host',
      recoveryPoint: within(0, hasStandby ? SAID.synchronous : SAID.storageKept),
      recoveryTime: hasStandby ? FAILOVER : needsDrill(SAID.hostReplaced),
      ...(hasStandby ? {} : { better: 'MultiAZ' }),
    },
    {
      scenario: 'zone',
      recoveryPoint: hasStandby ? within(0, SAID.synchronous) : toPoint,
      recoveryTime: hasStandby ? FAILOVER : restored.recoveryTime,
      ...(hasStandby ? {} : { better: 'MultiAZ' }),
    },
    { scenario: 'corruption', ...restored, ...(days === 0 ? { better: 'BackupRetentionPeriod' } : {}) },
    {
      scenario: 'deletion',
      recoveryPoint: needsDrill({
        what: 'automated backups are deleted with the instance unless DeleteAutomatedBackups is off, which cannot be read',
      }),
      recoveryTime: restored.recoveryTime,
    },
    elsewhere('no backup is copied to another region'),
  ];
}

const FAILOVER: Bound = within(2 * MINUTE, SAID.databaseFailover);
const NO_BACKUP: Bound = unbounded({ what: 'there are no automated backups (BackupRetentionPeriod is 0)' });

function pointOf(days: number): Bound {
  return days === 0 ? NO_BACKUP : within(5 * MINUTE, SAID.logs);
}

/** The loss of a region, against which nothing within it helps. */
export function elsewhere(what: string): Recovery {
  return { scenario: 'region', recoveryPoint: unbounded({ what }), recoveryTime: unbounded({ what }) };
}
