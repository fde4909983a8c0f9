import { judgeDrift } from '#src/drift/judge-drift.ts';
import type { Resource } from '#src/model/resource.ts';
import { readSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import { largeSnapshot } from './large-snapshot.ts';

/** What judging drift costs, in CPU milliseconds: a whole account, and the same declared word for word. */
export interface DriftCost {
  readonly resources: number;
  readonly cpuMs: number;
  readonly findings: number;
}

/** Judges `count` live resources against as many declared ones, of the types and sizes of the recorded example. */
export function driftCost(example: string, count: number): DriftCost {
  const live = largeSnapshot(readSnapshot(example), count);
  const code = live.resources.map(declaredAs);
  const deployed = live.resources.map(declaredAs);
  const before = process.cpuUsage();
  const { findings } = judgeDrift({
    environment: 'cheetah',
    live,
    kind: 'cdk',
    code,
    deployed,
    spec: { of: () => undefined, componentOf: () => undefined, components: new Map() },
    now: new Date(live.takenAt),
    doubts: new Map(),
    judged: new Set(),
  });
  const { user, system } = process.cpuUsage(before);
  return { resources: count, cpuMs: (user + system) / 1000, findings: findings.length };
}

/** As code that says all that lives, in objects of its own. */
function declaredAs(resource: Resource, index: number): Resource {
  const { origin } = resource;
  const { stack = 'cheetah-large' } = origin;
  return { ...structuredClone(resource), origin: { source: 'template', stack, logicalId: `Resource${index}` } };
}
