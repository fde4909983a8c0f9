import { isJsonObject } from '#src/model/json.ts';
import { type ExcuseRule, flagOf, numberOf } from './excuse.ts';

/** Storage that RDS grew by itself, up to the most that is declared. */
export const storageAutoscaling: ExcuseRule = ({ path, declared, live: value }, live, context) => {
  if (path !== 'AllocatedStorage' || !live.type.startsWith('AWS::RDS::')) return undefined;
  const most = numberOf(flagOf('MaxAllocatedStorage', live, context));
  const [wanted, found] = [numberOf(declared), numberOf(value)];
  if (most === undefined || wanted === undefined || found === undefined || found < wanted || found > most) {
    return undefined;
  }
  return { name: 'STORAGE_AUTOSCALING', sentence: `Storage grew to ${found} GiB by itself; up to ${most} it may.` };
};

/** What grows with use where AWS sets the size: on-demand streams, warm throughput. It never shrinks below what was declared. */
export const elasticGrowth: ExcuseRule = ({ path, declared, live: value }, live, context) => {
  const [wanted, found] = [numberOf(declared), numberOf(value)];
  if (found === undefined || (wanted !== undefined && found < wanted)) return undefined;
  const mode = flagOf('StreamModeDetails', live, context);
  const isOnDemand = isJsonObject(mode) && mode['StreamMode'] === 'ON_DEMAND';
  const isStream = live.type === 'AWS::Kinesis::Stream' && path === 'ShardCount' && isOnDemand;
  const isWarm = live.type === 'AWS::DynamoDB::Table' && /(^|\.)WarmThroughput\.\w+UnitsPerSecond$/.test(path);
  if (!isStream && !isWarm) return undefined;
  return { name: 'ELASTIC_GROWTH', sentence: `AWS grows it with use; it is ${found} at present.` };
};
