import { type ExcuseRule, flagOf, isTrue } from './excuse.ts';

/** Types whose minor versions AWS raises by itself, unless told not to. */
const UPGRADED = new Set([
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBCluster',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::ElastiCache::CacheCluster',
  'AWS::AmazonMQ::Broker',
  'AWS::Neptune::DBCluster',
  'AWS::Neptune::DBInstance',
  'AWS::DocDB::DBCluster',
]);

/** A later minor version of the declared major one, where automatic minor upgrades are on. A downgrade never is. */
export const minorVersionUpgrade: ExcuseRule = ({ path, declared, live: value }, live, context) => {
  if (path !== 'EngineVersion' || !UPGRADED.has(live.type)) return undefined;
  if (!isTrue(flagOf('AutoMinorVersionUpgrade', live, context))) return undefined;
  const [wanted, found] = [partsOf(declared), partsOf(value)];
  if (!wanted || !found || !isLater(found, wanted) || !isSameMajor(String(live.properties['Engine']), wanted, found)) {
    return undefined;
  }
  const sentence = `AWS raised the minor version to ${String(value)}: automatic minor upgrades are on.`;
  return { name: 'MINOR_VERSION_UPGRADE', sentence };
};

function partsOf(version: unknown): readonly number[] | undefined {
  const parts = /^(\d+)(\.\d+)*/.exec(String(version))?.[0].split('.').map(Number);
  return parts;
}

function isLater(found: readonly number[], wanted: readonly number[]): boolean {
  for (const [index, part] of wanted.entries()) {
    const own = found[index] ?? 0;
    if (own !== part) return own > part;
  }
  return true;
}

/** MySQL, MariaDB and PostgreSQL before 10 count major versions in two parts: 8.0 to 8.4 is no minor upgrade. */
function isSameMajor(engine: string, wanted: readonly number[], found: readonly number[]): boolean {
  const isTwoParts = /mysql|mariadb/.test(engine) || (/postgres/.test(engine) && (wanted[0] ?? 0) < 10);
  return wanted[0] === found[0] && (!isTwoParts || wanted[1] === undefined || wanted[1] === found[1]);
}

/** `LATEST` as the version that it stands for: Fargate's platform. A pinned version stands for itself. */
export const latestPlatform: ExcuseRule = ({ path, declared, live: value }) => {
  if (path !== 'PlatformVersion' || declared !== 'LATEST' || !/^\d+(\.\d+)+$/.test(String(value))) return undefined;
  return { name: 'MANAGED_BY_AWS', sentence: `LATEST is ${String(value)} at present.` };
};
