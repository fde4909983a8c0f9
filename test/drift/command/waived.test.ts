import { expect, test } from 'vitest';
import { drift } from '#src/audit/drift.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { loadEnvironment } from '#src/spec/environment.ts';
import { readArchitecture, specOf } from '#src/spec/spec.ts';
import { loadWaivers } from '#src/spec/waivers.ts';
import { workspaceWith } from '../../spec/workspace-fixture.ts';

const ARCHITECTURE = `components:
  logs:
    type: AWS::S3::Bucket
    title: The log bucket
    find: { name: dev-logs }
    expect: { BucketName: dev-logs }
`;
const WAIVER = `waivers:
  - rule: '*'
    resource: SELECTOR
    reason: accepted until the launch
    owner: data team
    expires: 2027-05-31
`;

function bucket(source: 'live' | 'template', status: string, tags: Readonly<Record<string, string>>): Resource {
  return {
    type: 'AWS::S3::Bucket',
    id: 'dev-logs',
    name: 'dev-logs',
    account: '123456789012',
    region: 'us-east-1',
    properties: { BucketName: 'dev-logs', VersioningConfiguration: { Status: status } },
    facts: {},
    tags,
    origin: { source, stack: 'dev-data', logicalId: 'Logs' },
    gaps: [],
  };
}

/** Whether a waiver of this selector covers that somebody suspended the versions of a bucket. */
function drifted(selector: string): boolean[] {
  const workspace = workspaceWith({
    'policies/architecture/data.yaml': ARCHITECTURE,
    'policies/environments/dev.yaml': 'environment: dev\nregion: us-east-1\nparameters: {}\n',
    'policies/waivers.yaml': WAIVER.replace('SELECTOR', selector),
  });
  const environment = loadEnvironment(workspace, 'dev');
  const architecture = readArchitecture(workspace);
  const live: Snapshot = {
    tool: { name: 'infra-audit', version: '' },
    account: '123456789012',
    regions: ['us-east-1'],
    takenAt: '2026-11-22T12:00:00Z',
    resources: [bucket('live', 'Suspended', { Tier: 'data' })],
    gaps: [],
    apiCalls: {},
  };
  const now = new Date(live.takenAt);
  const { report } = drift(
    {
      environment,
      architecture,
      wanted: specOf(architecture, environment),
      waivers: loadWaivers(workspace, ['dev']),
      narrowing: { components: [], only: [], skip: [] },
    },
    {
      live,
      code: { resources: [bucket('template', 'Enabled', { Tier: 'data' })], gaps: [], stacks: [], parts: [] },
      kind: 'cdk',
      deployed: undefined,
    },
    { source: 'live', now, judged: new Set() },
    {
      command: 'drift',
      startedAt: now,
      now: () => now,
      signal: new AbortController().signal,
      toolVersion: '',
      progress: () => undefined,
    },
  );
  const ofVersioning = report.findings.filter(({ ruleId }) => ruleId === 'logs.VersioningConfiguration.Status');
  return ofVersioning.map(({ waived }) => waived !== undefined);
}

test.each([
  ['{ name: dev-logs }', [true]],
  ['{ tags: Tier = data }', [true]],
  ['{ tags: not Tier = data }', [false]],
  ['{ component: logs }', [true]],
  ['{ component: data }', [false]],
])('a drift is covered by a waiver of %s: %j', (selector, covered) => {
  expect(drifted(selector)).toEqual(covered);
});
