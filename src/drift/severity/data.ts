import { adds, type Effect, falls, isGone, losesSome, turnsOff } from './effect.ts';

/** What loses data, or makes it easier to lose. */
export const DATA: readonly Effect[] = [
  {
    at: /(^|\.)(BackupRetentionPeriod|SnapshotRetentionLimit|RecoveryPeriodInDays)$/,
    when: turnsOff,
    severity: 'critical',
    does: 'stops the backups',
  },
  {
    at: /(^|\.)(BackupRetentionPeriod|SnapshotRetentionLimit|RecoveryPeriodInDays)$/,
    when: falls,
    severity: 'high',
    does: 'loses backups earlier',
  },
  {
    at: /(^|\.)(BackupRetentionPeriod|SnapshotRetentionLimit|RecoveryPeriodInDays)$/,
    severity: 'low',
    does: 'keeps backups longer and costs more',
  },
  {
    at: /(DeletionProtection|DeletionProtectionEnabled|deletion_protection\.enabled|EnableTerminationProtection)(\]|\.|$)/,
    when: turnsOff,
    severity: 'high',
    does: 'takes away the protection from deletion',
  },
  { at: /^VersioningConfiguration/, when: losesSome, severity: 'high', does: 'loses overwritten and deleted objects' },
  { at: /^VersioningConfiguration/, when: adds, severity: 'low', does: 'keeps old versions and costs more' },
  {
    at: /^(ObjectLockConfiguration|ObjectLockEnabled|ReplicationConfiguration)/,
    severity: 'high',
    does: 'changes how objects are kept',
  },
  { at: /^LifecycleConfiguration/, when: adds, severity: 'high', does: 'may delete data earlier' },
  { at: /^LifecycleConfiguration/, severity: 'medium', does: 'keeps data longer than meant' },
  { at: /^LifecyclePolicy/, severity: 'medium', does: 'changes which images are deleted' },
  {
    at: /(^|\.)RetentionInDays$/,
    when: (change) => !isGone(change) && (change.from === undefined || falls(change)),
    severity: 'medium',
    does: 'loses logs earlier',
  },
  { at: /(^|\.)RetentionInDays$/, severity: 'low', does: 'keeps logs longer and costs more' },
  { at: /(^|\.)(MultiAZ|MultiAZEnabled)$/, when: turnsOff, severity: 'high', does: 'loses the standby' },
  { at: /(^|\.)AutomaticFailoverEnabled$/, when: turnsOff, severity: 'high', does: 'loses automatic failover' },
  {
    at: /(^|\.)(MultiAZ|MultiAZEnabled|AutomaticFailoverEnabled)$/,
    severity: 'low',
    does: 'adds a standby and costs more',
  },
  { at: /(^|\.)CopyTagsToSnapshot$/, severity: 'low', does: 'changes the labels of snapshots' },
  {
    at: /(^|\.)(DeletionPolicy|SnapshottingClusterId|BackupTarget)$/,
    severity: 'medium',
    does: 'changes how data is kept',
  },
];
