import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Json } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { readSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import { loadEnvironment } from '#src/spec/environment.ts';
import { judge } from '#src/spec/judge.ts';
import { propertyCode } from '#src/meaning/property-code.ts';
import { loadSpec, type Spec } from '#src/spec/spec.ts';
import { HARMLESS_REWRITES } from '../meaning/harmless-rewrites.ts';
import type { Rewrite } from '../meaning/rewrite.ts';
import { ACCOUNT_CHANGES, ACCOUNT_REWRITES } from './rewritten-snapshot.ts';
import { workspaceWith } from './workspace-fixture.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Recorded from a deployment of the reference stacks. */
const SNAPSHOT = readSnapshot(join(ROOT, 'reports/examples/cheetah-drifted.snapshot.gz'));

/** The whole value of the property that the rewrite's path begins with: lists of one where AWS has lists. */
function whole({ type, path }: Rewrite, value: Json): Json {
  const [, ...inner] = path.split('.');
  return inner.reduceRight<Json>((member, name, index) => {
    const outer = path
      .split('.')
      .slice(0, index + 1)
      .join('.');
    const { code = '', within = '' } = propertyCode(type, outer) ?? {};
    if (within !== '') return member;
    const rest = code === 'json' ? path.slice(outer.length + 1) : name;
    return /^~?\[\]/.test(code) ? [{ [rest]: member }] : { [rest]: member };
  }, value);
}

function verdict(rewrite: Rewrite, actual: Json): string | undefined {
  const { type, path, written } = rewrite;
  const property = path.split('.')[0] ?? '';
  const workspace = workspaceWith({
    'policies/environments/dev.yaml': 'environment: dev\nregion: us-east-1\nparameters: {}\n',
    'policies/architecture/all.yaml': JSON.stringify({
      components: { it: { type, find: { id: 'it' }, expect: { [property]: whole(rewrite, written) } } },
    }),
  });
  const real = SNAPSHOT.resources.find((resource) => resource.type === type);
  const base: Omit<Resource, 'id' | 'type'> = {
    account: '1',
    region: 'us-east-1',
    properties: {},
    facts: {},
    tags: {},
    origin: { source: 'live' },
    gaps: [],
  };
  const resource = {
    ...base,
    ...real,
    type,
    id: 'it',
    properties: { ...real?.properties, [property]: whole(rewrite, actual) },
  };
  const spec = loadSpec(workspace, loadEnvironment(workspace, 'dev'));
  return judge(spec, { ...SNAPSHOT, resources: [resource] }).find(({ ruleId }) => ruleId === `it.${property}`)?.verdict;
}

test.each(HARMLESS_REWRITES)('judging is silent about $name, and fails its harmful twin', (rewrite) => {
  expect(verdict(rewrite, rewrite.rewritten)).toBe('pass');
  expect(verdict(rewrite, rewrite.harmful)).toBe('fail');
});

const spec: Spec = loadSpec({ root: ROOT }, loadEnvironment({ root: ROOT }, 'cheetah', { account: SNAPSHOT.account }));
const verdicts = (snapshot: typeof SNAPSHOT): string[] =>
  judge(spec, snapshot)
    .map(({ ruleId, resource, verdict }) => `${ruleId} ${resource.id.split(', ').toSorted().join()} ${verdict}`)
    .toSorted();
const BEFORE = verdicts(SNAPSHOT);

test.each(Object.entries(ACCOUNT_REWRITES))('the reference spec judges a whole account alike: %s', (_, rewrite) => {
  const anew = rewrite(SNAPSHOT);
  expect(JSON.stringify(anew)).not.toBe(JSON.stringify(SNAPSHOT));
  expect(verdicts(anew)).toStrictEqual(BEFORE);
});

test.each(Object.entries(ACCOUNT_CHANGES))('the reference spec notices in a whole account: %s', (_, change) => {
  const after = new Set(verdicts(change(SNAPSHOT)));
  const lost = BEFORE.filter((verdict) => verdict.endsWith(' pass') && !after.has(verdict));
  expect(lost).not.toStrictEqual([]);
});
