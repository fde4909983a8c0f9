import type { Resource } from '#src/model/resource.ts';
import { deployedTaskDefinition, shiftedTraffic } from './blue-green.ts';
import { writtenByCustomResource } from './custom-resource.ts';
import { dueScheduledAction } from './due-action.ts';
import { latestPlatform, minorVersionUpgrade } from './engine-version.ts';
import type { Excuse, ExcuseContext, ExcuseRule, Moved } from './excuse.ts';
import { elasticGrowth, storageAutoscaling } from './growth.ts';
import {
  addedByCloudWatch,
  attachedInterface,
  awsManagedPolicy,
  governed,
  pendingModification,
  registeredTargets,
  rotatedSecret,
} from './managed-by-aws.ts';
import { insideOwnBand, insideScalingBand } from './scaling-band.ts';

const RULES: readonly ExcuseRule[] = [
  insideScalingBand,
  insideOwnBand,
  dueScheduledAction,
  minorVersionUpgrade,
  latestPlatform,
  storageAutoscaling,
  elasticGrowth,
  deployedTaskDefinition,
  shiftedTraffic,
  rotatedSecret,
  registeredTargets,
  awsManagedPolicy,
  attachedInterface,
  pendingModification,
  addedByCloudWatch,
  writtenByCustomResource,
  governed,
];

/** The named reason why a live value may be other than declared, while its condition holds; undefined: it is drift. */
export function excuseOf(moved: Moved, live: Resource, context: ExcuseContext): Excuse | undefined {
  for (const rule of RULES) {
    const excuse = rule(moved, live, context);
    if (excuse) return excuse;
  }
  return undefined;
}
