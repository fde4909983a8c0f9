import { setMaxListeners } from 'node:events';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { RunContext } from '#src/audit/run-context.ts';
import { type CodeView, deployedCode, takeCode } from '#src/audit/take-code.ts';
import { compareDeclared } from '#src/drift/compare/compare-declared.ts';
import { hasGeneratedId } from '#src/model/generated-id.ts';
import { isJsonObject, type Json } from '#src/model/json.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { cloudformationStack } from '#src/sources/live/cloudformation-stack.ts';
import { readSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import { secretDigest } from '#src/sources/secrets/secret-digest.ts';
import { loadEnvironment } from '#src/spec/environment.ts';
import { openSession } from '#src/aws/session.ts';
import { emulatorEnv, runCli } from '../../cli/run-cli.ts';
import { lab, labTest as test } from '../../lab/lab-test.ts';
import { UNREADABLE } from '../equality/exceptions.ts';
import { scratchFolder } from '../template/scratch.ts';

const root = join(import.meta.dirname, '../../..');
const workspace = { root };

let taken: Promise<Snapshot> | undefined;

/** Read once, whichever test comes first. */
function snapshot(): Promise<Snapshot> {
  taken ??= (async () => {
    const path = join(scratchFolder({}), 'all.gz');
    const { code, stderr } = await runCli(['snapshot', '--env', 'cheetah', '-o', path], {
      env: emulatorEnv(lab.endpoint),
    });
    expect(code, stderr).toBeOneOf([0, 3]);
    return readSnapshot(path);
  })();
  return taken;
}

function deployed(environment: string, live: Snapshot): CodeView {
  const digest = secretDigest(join(root, '.infra-audit/key'));
  const view = deployedCode(loadEnvironment(workspace, environment), live, { digest });
  if (!view) throw new Error('the snapshot holds no template');
  return view;
}

const at = new Date('2026-11-01T12:00:00Z');
const context: RunContext = {
  command: 'drift',
  startedAt: at,
  now: () => at,
  signal: new AbortController().signal,
  toolVersion: '0.0.0',
  progress: () => undefined,
};

function code(environment: string, live: Snapshot): Promise<CodeView> {
  const overrides = lab.set[environment] ?? {};
  const source = { kind: 'template', folder: root, workspace, overrides, variables: process.env } as const;
  return takeCode(loadEnvironment(workspace, environment, overrides), source, live, context);
}

/** Every value that is no list and no object, by its path. */
function leaves(value: Json, path = ''): [string, Json][] {
  const isWhole = typeof value !== 'object' || value === null || '$unresolved' in value;
  return isWhole ? [[path, value]] : Object.entries(value).flatMap(([key, each]) => leaves(each, `${path}.${key}`));
}

const nameOf = ({ type, origin }: Resource): string => `${type} ${origin.stack}.${origin.logicalId}`;

describe.each(lab.environments)('%s', (environment) => {
  test('every resource of the templates runs, by the identity that AWS gave it', async () => {
    const live = await snapshot();
    const { resources, gaps, parts } = deployed(environment, live);
    const running = new Set(live.resources.map(resourceKey));
    const missing = resources.filter(
      (each) => !running.has(resourceKey(each)) && !Object.hasOwn(UNREADABLE, each.type),
    );
    expect(missing.map(nameOf)).toEqual([]);
    expect(gaps).toEqual([]);
    expect(resources.length).toBeGreaterThan(70);
    const own = live.resources.filter(({ origin }) => origin.stack?.startsWith(`${environment}-`));
    const declared = new Set(resources.map(resourceKey));
    expect(own.filter((each) => !declared.has(resourceKey(each))).map(nameOf)).toEqual([]);
    // Each satellite that the stacks made is a part of something.
    const made = new Set(resources.map(({ origin }) => `${origin.stack}.${origin.logicalId}`));
    const rows = live.resources
      .filter(({ type, name }) => type === 'AWS::CloudFormation::Stack' && name?.startsWith(`${environment}-`))
      .flatMap(({ name, facts }) => [facts['Resources'] ?? []].flat().map((row: Json) => ({ name, row })));
    const folded = rows
      .map(({ name, row }) => `${name}.${isJsonObject(row) ? String(row['LogicalResourceId']) : ''}`)
      .filter((each) => !made.has(each));
    const told = new Set(parts.map((part) => `${part.stack}.${part.logicalId}`));
    expect(folded.filter((each) => !told.has(each) && !each.endsWith('CDKMetadata'))).toEqual([]);
    expect(folded.length).toBeGreaterThan(10);
  });

  test('every declared value is what runs; what cannot be told is less than one in a hundred', async ({ annotate }) => {
    const live = await snapshot();
    const running = new Map(live.resources.map((each) => [resourceKey(each), each]));
    const { resources } = deployed(environment, live);
    const isSameThing = (): undefined => undefined;
    const differences = resources.flatMap((declared) => {
      const other = running.get(resourceKey(declared));
      const place = { account: live.account, region: lab.region, isCanonical: true, isSameThing };
      const found = other ? compareDeclared(declared.type, declared.properties, other.properties, place) : [];
      return found.map((difference) => ({ of: nameOf(declared), ...difference }));
    });
    expect(differences.filter(({ is }) => is === 'differs')).toEqual([]);
    const all = resources.flatMap(({ properties }) => leaves(properties));
    const open = all.filter(([, value]) => isJsonObject(value) || (typeof value === 'string' && hasGeneratedId(value)));
    await annotate(`${environment}: ${all.length} declared values, ${open.length} not resolved`);
    expect(open.map(([path]) => path)).toEqual(['.MasterUserPassword']);
    expect(open.length / all.length).toBeLessThan(0.01);
    expect(all.length).toBeGreaterThan(700);
  });

  test('code, synthesized again, says the same as what was deployed, leaf by leaf', async () => {
    const live = await snapshot();
    const [one, other] = [deployed(environment, live), await code(environment, live)];
    const flat = ({ resources }: CodeView): Map<string, Json> =>
      new Map(
        resources.flatMap((each) => {
          const { id, arn = null, name = null, tags, properties } = each;
          return leaves({ id, arn, name, tags, properties }, nameOf(each));
        }),
      );
    const [expected, actual] = [flat(one), flat(other)];
    // Only the app, not the template, says whether its stacks may be deleted.
    for (const [path] of actual) if (path.endsWith('.EnableTerminationProtection')) actual.delete(path);
    expect([...actual].toSorted()).toEqual([...expected].toSorted());
    expect(other.parts).toEqual(expect.arrayContaining([...one.parts]));
    expect(other.parts.length).toBe(one.parts.length);
    const placeless = other.resources.filter(({ origin }) => !origin.file || !(origin.line || !origin.logicalId));
    expect(placeless.map(nameOf)).toEqual([]);
  });
});

test('who wants no template asks for none', async () => {
  Object.assign(process.env, emulatorEnv(lab.endpoint));
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  const session = await openSession({ region: lab.region }, undefined, signal);
  const owners = (_: string, properties?: readonly string[]): boolean => properties?.includes('Resources') ?? true;
  const { resources } = await cloudformationStack.collect(session, signal, owners);
  expect(session.calls.counts()).not.toHaveProperty('cloudformation:GetTemplate');
  expect(session.calls.counts()).toHaveProperty('cloudformation:ListStackResources');
  expect(resources.flatMap(({ gaps }) => gaps.map(({ because }) => because))).toEqual(resources.map(() => 'skipped'));
});
