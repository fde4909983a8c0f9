import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { acceptedAt, hasDefaults } from '#src/drift/undeclared/defaults/defaults.ts';
import { type UndeclaredChange, undeclaredChanges } from '#src/drift/undeclared/undeclared-changes.ts';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { anyTable } from '#src/registry/canonical-table.ts';
import { live } from '../../sources/deployed/account.ts';
import { CORPUS, type CorpusCase, readCorpus } from '../corpus/corpus-case.ts';

/** Parts of other resources of their stack, which the canonical form folds in and a recorded read does not say. */
const SATELLITES = /^Subscription/;

const cases = (readCorpus(CORPUS) ?? []).filter(({ resource }) => hasDefaults(resource.resourceType));

const CLEAN = cases.filter(({ expected }) => expected.every(({ tier }) => tier !== 'undeclared'));

function changesOf({ resource, opts }: CorpusCase, properties: JsonObject): UndeclaredChange[] {
  const observed = live(resource.resourceType, 'id', { account: opts.accountId, properties });
  // A case says which target groups have somebody who registers: a real read has the service itself.
  const registrar = live('AWS::ECS::Service', 'registrar', {
    properties: { LoadBalancers: [String(properties['TargetGroupArn'])] },
  });
  const isRegistered = JSON.stringify(opts).includes('siblingTargetGroupRegistrars');
  const arn = { ...observed, arn: String(properties['TargetGroupArn']) };
  return undeclaredChanges(arn, resource.declared, { resources: isRegistered ? [registrar] : [] });
}

const withoutTags = ({ Tags: _, ...properties }: JsonObject): JsonObject => properties;

test.skipIf(!existsSync(CORPUS))('recorded reads of AWS: nothing undeclared is said of what was just deployed', () => {
  const said = CLEAN.flatMap((each) =>
    changesOf(each, withoutTags(each.liveRaw)).map(({ path, severity }) => ({ path, severity, of: each.case })),
  ).filter(({ path }) => !SATELLITES.test(path));
  expect(cases.length).toBeGreaterThan(100);
  expect(said).toEqual([]);
});

test.skipIf(!existsSync(CORPUS))('recorded reads of AWS: what was changed where nothing is declared is said', () => {
  // Extra keys of a declared map are differences of that map, and a digest of code is only known to change.
  const told = cases.flatMap((each) => {
    const found = changesOf(each, withoutTags(each.liveRaw)).map(({ path }) => path);
    return each.expected
      .filter(({ tier, path = '' }) => tier === 'undeclared' && !/Variables|Sha256/.test(path))
      .map(({ path }) => [`${each.case} ${path}`, found.includes(path ?? '')]);
  });
  expect(told.length).toBeGreaterThan(2);
  expect(told.filter(([, isTold]) => isTold !== true)).toEqual([]);
});

test.skipIf(!existsSync(CORPUS))('recorded reads of AWS: whatever leaves a known default is said', () => {
  const mutants = CLEAN.flatMap((each) => {
    const properties = withoutTags(each.liveRaw);
    const before = changesOf(each, properties).length;
    return undeclaredLeaves(each).map((path) => ({
      path: `${each.resource.resourceType} ${path.join('.')}`,
      isSaid: changesOf(each, changed(properties, path)).length > before,
    }));
  });
  expect(mutants.length).toBeGreaterThan(500);
  expect(mutants.filter(({ isSaid }) => !isSaid).map(({ path }) => path)).toEqual([]);
});

/** Scalars that nobody declares, in properties of which the default is one list of values. */
function undeclaredLeaves({ resource: { resourceType: type, declared }, liveRaw }: CorpusCase): string[][] {
  const { readOnly = [], createOnly = [], writeOnly = [], identifier = [] } = anyTable(type) ?? {};
  const ofAws = new Set([...readOnly, ...createOnly, ...writeOnly, ...identifier]);
  return Object.entries(withoutTags(liveRaw))
    .filter(([name]) => !(name in declared) && !ofAws.has(name) && !SATELLITES.test(name) && isPlainDefault(type, name))
    .flatMap(([name, value]) => leaves(value, [name]));
}

/** Of a policy, names and versions may differ without meaning anything. */
function isPlainDefault(type: string, name: string): boolean {
  const accepted = acceptedAt(type, name);
  return name.endsWith('Attributes') || (Array.isArray(accepted) && !name.endsWith('PolicyDocument'));
}

function leaves(value: Json, path: readonly string[]): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  return membersOf(value).flatMap(([key, member]) => leaves(member, [...path, key]));
}

function membersOf(value: Json): [string, Json][] {
  if (isJsonList(value)) return value.map((item, index) => [String(index), item]);
  return isJsonObject(value) ? Object.entries(value) : [];
}

function changed(properties: JsonObject, path: readonly string[]): JsonObject {
  const copy = structuredClone(properties);
  const inside = path.slice(0, -1).reduce<Json>((value, name) => new Map(membersOf(value)).get(name) ?? null, copy);
  const name = path.at(-1) ?? '';
  const leaf = new Map(membersOf(inside)).get(name) ?? null;
  Object.assign(inside ?? {}, { [name]: other(leaf) });
  return copy;
}

function other(value: Json): Json {
  if (typeof value === 'boolean') return !value;
  return typeof value === 'number' ? value + 7 : `${String(value)}x`;
}
