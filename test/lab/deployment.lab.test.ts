import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
  paginateListStackResources,
} from '@aws-sdk/client-cloudformation';
import { expect } from 'vitest';
import { labCredentials } from './handlers/aws-clients.ts';
import { lab, labTest } from './lab-test.ts';
import { listLive } from './live-inventory.ts';
import { synthesize } from './synthesize.ts';

const root = join(import.meta.dirname, '../..');
const { endpoint, environments, region } = lab;
const cloudFormation = new CloudFormationClient({ endpoint, region, credentials: labCredentials });

const stackNames = environments.flatMap((name) => ['base', 'data', 'app'].map((layer) => `${name}-${layer}`));

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string }>>;
}

labTest('both environments run in one account', async () => {
  const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({}));
  const stacks = Stacks.map(({ StackName, StackStatus }) => `${StackName} ${StackStatus}`);
  expect(stacks.toSorted()).toEqual(
    ['cheetah', 'tiger'].flatMap((name) => ['app', 'base', 'data'].map((layer) => `${name}-${layer} CREATE_COMPLETE`)),
  );
});

labTest('what was deployed is what the app synthesizes, unchanged', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lab-test-'));
  const synthesizeOne = (name: string) =>
    synthesize({ root, folder: join(folder, name), context: { env: name, ...lab.set[name] } });
  await Promise.all(environments.map(synthesizeOne));
  for (const name of environments)
    for (const file of await readdir(join(folder, name))) {
      if (!file.endsWith('.template.json')) continue;
      const StackName = file.slice(0, -'.template.json'.length);
      const { TemplateBody = '' } = await cloudFormation.send(new GetTemplateCommand({ StackName }));
      const synthesized: unknown = JSON.parse(await readFile(join(folder, name, file), 'utf8'));
      expect(JSON.parse(TemplateBody), StackName).toEqual(synthesized);
    }
  await rm(folder, { recursive: true });
});

labTest('every resource of every template has a physical id', async () => {
  for (const StackName of stackNames) {
    const { TemplateBody = '' } = await cloudFormation.send(new GetTemplateCommand({ StackName }));
    // A template that CloudFormation took.
    const { Resources } = JSON.parse(TemplateBody) as Template;
    const created = await resourcesOf(StackName);
    expect(Object.keys(Resources).filter((logicalId) => !created.get(logicalId)?.physicalId)).toEqual([]);
    expect(created.size, StackName).toBe(Object.keys(Resources).length);
  }
});

labTest('and is alive in its own service', async () => {
  const live = await listLive(endpoint, region);
  const missing: string[] = [];
  let checked = 0;
  for (const StackName of stackNames)
    for (const [logicalId, { physicalId, type }] of await resourcesOf(StackName)) {
      const ids = live.get(type);
      if (!ids) continue;
      checked += 1;
      if (!ids.has(physicalId)) missing.push(`${StackName}/${logicalId} (${type}): ${physicalId}`);
    }
  expect(missing).toEqual([]);
  expect(checked).toBeGreaterThan(120);
});

async function resourcesOf(StackName: string): Promise<Map<string, { physicalId: string; type: string }>> {
  const found = new Map<string, { physicalId: string; type: string }>();
  for await (const page of paginateListStackResources({ client: cloudFormation }, { StackName }))
    for (const { LogicalResourceId, PhysicalResourceId = '', ResourceType = '' } of page.StackResourceSummaries ?? [])
      if (LogicalResourceId) found.set(LogicalResourceId, { physicalId: PhysicalResourceId, type: ResourceType });
  return found;
}
