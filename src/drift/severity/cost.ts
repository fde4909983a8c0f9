import { type Effect, falls, rises } from './effect.ts';

const SIZES =
  /(^|\.)(AllocatedStorage|MaxAllocatedStorage|Iops|StorageThroughput|Cpu|Memory|MemorySize|VolumeSize|ReadCapacityUnits|WriteCapacityUnits)$/;

/** What changes the bill, and what is slower or later for it. */
export const COST: readonly Effect[] = [
  { at: SIZES, when: rises, severity: 'low', does: 'costs more' },
  { at: SIZES, when: falls, severity: 'medium', does: 'gives it less to work with' },
  {
    at: /(^|\.)(DBInstanceClass|CacheNodeType|InstanceType|NodeType|StorageType|LaunchType|PriceClass|BillingMode)$/,
    severity: 'medium',
    does: 'changes what it costs and how much it can do',
  },
  { at: /(^|\.)(\w*Window|AutoMinorVersionUpgrade)$/, severity: 'low', does: 'changes when AWS maintains it' },
  {
    at: /(^|\.)(Path|MaxAggregationInterval|PropagateTags|EnableECSManagedTags)$/,
    severity: 'low',
    does: 'changes how it is filed',
  },
];
