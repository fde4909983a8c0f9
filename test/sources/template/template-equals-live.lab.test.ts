import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { Json, JsonObject } from '#src/model/json.ts';
import { hasGeneratedId } from '#src/model/generated-id.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { unresolvedIn } from '#src/model/resource.ts';
import { canonicalTable } from '#src/registry/canonical-table.ts';
import { readSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import { emulatorEnv, runCli } from '../../cli/run-cli.ts';
import { lab, labTest as test } from '../../lab/lab-test.ts';
import { isDifference, judgeResource } from '../equality/differences.ts';
import { UNREADABLE } from '../equality/exceptions.ts';
import { scratchFolder } from './scratch.ts';

interface Pair {
  readonly declared: Resource;
  readonly live: Resource | undefined;
}

/** An environment's stacks as their templates say, beside what runs after they were deployed. */
async function readPairs(environment: string): Promise<readonly Pair[]> {
  const folder = scratchFolder({});
  const values = Object.entries(lab.set[environment] ?? {}).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
  const take = async (source: string): Promise<Snapshot> => {
    const path = join(folder, `${source}.gz`);
    const words = ['snapshot', '--env', environment, '--source', source, '-o', path, '--set', `account=${lab.account}`];
    const { code, stderr } = await runCli([...words, ...values], { env: emulatorEnv(lab.endpoint) });
    expect(code, stderr).toBeOneOf([0, 3]);
    return readSnapshot(path);
  };
  const [declared, live] = await Promise.all([take('template'), take('live')]);
  return declared.resources
    .filter(({ type, origin }) => origin.logicalId !== undefined && !Object.hasOwn(UNREADABLE, type))
    .map((resource) => ({ declared: resource, live: live.resources.find((other) => isSame(other, resource)) }));
}

const reads = new Map<string, Promise<readonly Pair[]>>();

/** Read once, whichever test comes first. */
function pairsOf(environment: string): Promise<readonly Pair[]> {
  const known = reads.get(environment) ?? readPairs(environment);
  reads.set(environment, known);
  return known;
}

/** Record sets of one name are one name to CloudFormation: their name and type say which is which. */
function isSame(live: Resource, { type, origin, properties }: Resource): boolean {
  if (live.type !== type || live.origin.stack !== origin.stack) return false;
  if (live.origin.logicalId !== undefined) return live.origin.logicalId === origin.logicalId;
  return properties['Name'] === live.properties['Name'] && properties['Type'] === live.properties['Type'];
}

/** The declared values with the identifiers that the deployment made. */
function deployed(value: Json, made: ReadonlyMap<string, string>): Json {
  if (typeof value === 'string') {
    if (!hasGeneratedId(value)) return value;
    const known = [...made].find(([id]) => value.includes(id));
    return known ? deployed(value.replaceAll(...known), made) : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Json) => deployed(item, made));
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, deployed(member, made)]));
}

/** Longest first: an ARN holds the id that is a part of it. */
function madeIds(pairs: readonly Pair[]): ReadonlyMap<string, string> {
  const ids = pairs.flatMap(({ declared, live }): [string, string][] => {
    const names: [string | undefined, string | undefined][] = [
      [declared.arn, live?.arn],
      // Others refer to an elastic IP by its allocation, which its ARN ends with.
      [declared.id, declared.type === 'AWS::EC2::EIP' ? live?.arn?.split('/').at(-1) : live?.id],
      [tail(declared.arn), tail(live?.arn)],
    ];
    return names.flatMap(([one, other]) => (one && other && hasGeneratedId(one) ? [[one, other]] : []));
  });
  return new Map(ids.toSorted(([one], [other]) => other.length - one.length));
}

const tail = (arn: string | undefined): string | undefined =>
  arn?.match(/:(?:loadbalancer\/|(?=targetgroup))(.*)$/)?.[1];

describe.each(lab.environments)('%s', (environment) => {
  test('every declared resource runs, under the name that its template gives', async () => {
    const pairs = await pairsOf(environment);
    expect(pairs.filter(({ live }) => !live).map(({ declared }) => declared.origin)).toEqual([]);
    const names = pairs.map(({ declared, live }) => [declared.name, live?.name, declared.origin.logicalId]);
    const isKnown = ([name]: (string | undefined)[]): boolean => name !== undefined && !name.endsWith('…');
    expect(names.filter((each) => isKnown(each) && each[0] !== each[1])).toEqual([]);
    expect(names.filter(isKnown).length).toBeGreaterThan(60);
    const ids = pairs.filter(({ declared, live }) => !hasGeneratedId(declared.id) && declared.id !== live?.id);
    expect(ids.map(({ declared, live }) => [declared.id, live?.id])).toEqual([]);
    expect(pairs.length).toBeGreaterThan(60);
  });

  test('every declared value equals what runs, apart from what only a deployment knows', async ({ annotate }) => {
    const pairs = await pairsOf(environment);
    const made = madeIds(pairs);
    const compared = pairs.flatMap(({ declared, live }) => {
      if (!live) return [];
      const properties = Object.fromEntries(
        Object.entries(declared.properties).filter(([, value]) => unresolvedIn(value) === undefined),
      );
      const Tags = Object.entries(declared.tags).map(([Key, Value]) => ({ Key, Value }));
      const tags = canonicalTable(declared.type)?.tags ?? 'Tags';
      const values = deployed({ ...properties, [tags]: Tags }, made) as JsonObject; // an object stays one
      const judged = judgeResource({ ...declared, logicalId: '', properties: values }, live);
      return judged.map((each) => ({ ...each, of: `${declared.type} ${declared.origin.logicalId}` }));
    });
    await annotate(`${environment}: ${compared.length} values compared`);
    expect(compared.filter(isDifference)).toEqual([]);
    expect(compared.length).toBeGreaterThan(500);
  });
});
