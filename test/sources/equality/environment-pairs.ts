import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Json } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { readSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import { type DeclaredResource, foldSatellites } from '#src/sources/template/fold-satellites.ts';
import { emulatorEnv, runCli } from '../../cli/run-cli.ts';
import { lab } from '../../lab/lab-test.ts';
import { attributeOf } from './attribute.ts';
import { type DeployedStack, declaredResources, readDeployedStacks } from './deployed-stacks.ts';

/** A resource as the template of a stack declares it, beside the one of the snapshot. */
export interface Pair {
  readonly declared: DeclaredInStack;
  readonly live: Resource | undefined;
}

interface DeclaredInStack extends DeclaredResource {
  readonly stack: string;
}

/** An environment's snapshot, as its users take it, and the templates of its stacks beside it. */
export interface EnvironmentPairs {
  readonly snapshot: Snapshot;
  readonly pairs: readonly Pair[];
}

export async function readEnvironmentPairs(environment: string): Promise<EnvironmentPairs> {
  const [snapshot, all] = await Promise.all([takeSnapshot(environment), readDeployedStacks(lab.endpoint, lab.region)]);
  const own = all.filter(({ name }) => name.startsWith(`${environment}-`));
  const declared = foldSatellites(own.flatMap((stack) => declaredIn(stack, all, snapshot)));
  return { snapshot, pairs: declared.map((each) => ({ declared: each, live: liveOf(each, snapshot) })) };
}

async function takeSnapshot(environment: string): Promise<Snapshot> {
  const folder = mkdtempSync(join(tmpdir(), 'infra-audit-equality-'));
  try {
    const path = join(folder, 'snapshot.gz');
    const options = { env: emulatorEnv(lab.endpoint) };
    const { code, stderr } = await runCli(['snapshot', '--env', environment, '-o', path], options);
    expect(code, stderr).toBeOneOf([0, 3]);
    return readSnapshot(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function declaredIn(stack: DeployedStack, all: readonly DeployedStack[], snapshot: Snapshot): DeclaredInStack[] {
  const attribute = (name: string, logicalId: string, wanted: string): Json | undefined => {
    const owner = snapshot.resources.find(({ origin }) => origin.stack === name && origin.logicalId === logicalId);
    return owner && attributeOf(owner, wanted);
  };
  const place = { account: snapshot.account, region: lab.region };
  return declaredResources(stack, all, attribute, place).map((each) => ({ ...each, stack: stack.name }));
}

/** Record sets of one name are one name to CloudFormation too: their type says which is which. */
function liveOf(
  { stack, logicalId, type, properties }: DeclaredInStack,
  { resources }: Snapshot,
): Resource | undefined {
  return resources
    .filter((resource) => resource.origin.stack === stack && resource.type === type)
    .find(({ origin, properties: live }) =>
      origin.logicalId === undefined
        ? type === 'AWS::Route53::RecordSet' &&
          rooted(properties['Name']) === rooted(live['Name']) &&
          properties['Type'] === live['Type']
        : origin.logicalId === logicalId,
    );
}

function rooted(name: Json | undefined): string {
  return String(name).replace(/\.?$/, '.');
}
