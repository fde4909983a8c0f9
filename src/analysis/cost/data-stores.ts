import { valueAt } from '#src/model/resource.ts';
import { always, times } from './amount.ts';
import { numberAt } from './number-at.ts';
import { type Charge, type Charging, HOURS, type Quantity } from './priced.ts';
import { usageOf } from './used.ts';

/** An instance by its hours and its storage, twice with a standby; storage may grow as far as its limit. */
export const chargeDatabase: Charging = (database, { usage }) => {
  const unknown = (why: string): Charge[] => [{ service: 'RDS', quantities: [], unknown: why }];
  const [engine, size, copies] = ['Engine', 'DBInstanceClass', 'MultiAZ'].map((path) => valueAt(database, path));
  const gibibytes = numberAt(database, 'AllocatedStorage');
  if (typeof engine !== 'string' || typeof size !== 'string') return unknown('its engine or its class is not known');
  if (copies !== undefined && typeof copies !== 'boolean') return unknown('whether it has a standby is not known');
  if (gibibytes === undefined) return unknown('the size of its storage is not known');
  const instances = copies === true ? 2 : 1;
  const storage = valueAt(database, 'StorageType') ?? 'gp2';
  const most = Math.max(gibibytes, numberAt(database, 'MaxAllocatedStorage') ?? gibibytes);
  const stored = { least: gibibytes, expected: gibibytes, most };
  return [
    {
      service: 'RDS',
      quantities: [
        { price: `rds.${engine}.${size}`, amount: always(instances * HOURS) },
        { price: `rds.storage.${String(storage)}`, amount: times(stored, instances) },
        ...usageOf(usage.backupGiB, 'rds.backup'),
      ],
      unstated: usage.backupGiB === undefined ? ['backupGiB'] : [],
    },
  ];
};

/** Each node by its hours. */
export const chargeCache: Charging = (group) => {
  const size = valueAt(group, 'CacheNodeType');
  const engine = valueAt(group, 'Engine') ?? 'redis';
  const groups = numberAt(group, 'NumNodeGroups') ?? 1;
  const replicas = numberAt(group, 'ReplicasPerNodeGroup');
  const nodes = numberAt(group, 'NumCacheClusters') ?? (replicas === undefined ? undefined : groups * (replicas + 1));
  if (typeof size !== 'string' || typeof engine !== 'string' || nodes === undefined)
    return [{ service: 'ElastiCache', quantities: [], unknown: 'its nodes are not known' }];
  return [
    {
      service: 'ElastiCache',
      quantities: [{ price: `elasticache.${engine}.${size}`, amount: always(nodes * HOURS) }],
    },
  ];
};

/** The images that a registry keeps; nothing says how large they are. */
export const chargeRepository: Charging = (_, { usage }) => [
  {
    service: 'ECR',
    quantities: usageOf(usage.imagesGiB, 'ecr.storage'),
    unstated: usage.imagesGiB === undefined ? ['imagesGiB'] : [],
  },
];

/** What is stored of the environment in all its buckets, counted once, at the price of the standard class. */
export const chargeBucket: Charging = (bucket, { usage, ownedOf }) => {
  const isFirst = ownedOf(bucket.type)[0] === bucket;
  const quantities: readonly Quantity[] = isFirst ? usageOf(usage.storageGiB, 's3.standard') : [];
  return [{ service: 'S3', quantities, unstated: usage.storageGiB === undefined ? ['storageGiB'] : [] }];
};
