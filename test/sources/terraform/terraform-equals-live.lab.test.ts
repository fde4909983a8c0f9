import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { compareDeclared } from '#src/drift/compare/compare-declared.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { readSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import type { CodeView } from '#src/sources/template/code-view.ts';
import { readTerraform } from '#src/sources/terraform/read-terraform.ts';
import { readTerraformFile } from '#src/sources/terraform/terraform-file.ts';
import { emulatorEnv, runCli } from '../../cli/run-cli.ts';
import { lab, labTest as test } from '../../lab/lab-test.ts';
import { scratchFolder } from '../template/scratch.ts';
import { STATED, stateOf } from './state-of-account.ts';

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

/** What Terraform would keep of an environment that it had made. */
async function terraformView(
  environment: string,
): Promise<{ view: CodeView; live: Snapshot; own: readonly Resource[] }> {
  const live = await snapshot();
  const own = live.resources.filter(
    ({ type, origin }) => origin.stack?.startsWith(`${environment}-`) && type !== 'AWS::CloudFormation::Stack',
  );
  const path = join(scratchFolder({}), 'state.json');
  writeFileSync(path, JSON.stringify(stateOf(own)));
  const view = readTerraform(readTerraformFile(path, 'state.json'), live, { region: lab.region, file: 'state.json' });
  return { view, live, own };
}

describe.each(lab.environments)('%s', (environment) => {
  test('a state that describes it says what runs, resource by resource and value by value', async ({ annotate }) => {
    const { view, live, own } = await terraformView(environment);
    expect([...new Set(own.map(({ type }) => type))].filter((type) => !STATED.includes(type))).toEqual([]);
    expect(view.resources.map(resourceKey).toSorted()).toEqual(own.map(resourceKey).toSorted());
    expect([...view.gaps, ...view.resources.flatMap(({ gaps }) => gaps)]).toEqual([]);
    const running = new Map(live.resources.map((each) => [resourceKey(each), each]));
    const differences = view.resources.flatMap((declared) => {
      const other = running.get(resourceKey(declared));
      const place = { account: live.account, region: lab.region, isCanonical: true, isSameThing: () => undefined };
      const found = compareDeclared(declared.type, declared.properties, other?.properties ?? {}, place);
      return found.map(({ is, path, declared: one, live: two }) => [is, declared.type, path, one, two]);
    });
    expect(differences).toEqual([
      [
        'unknown',
        'AWS::RDS::DBInstance',
        'MasterUserPassword',
        { $unresolved: 'Terraform keeps it as sensitive' },
        undefined,
      ],
    ]);
    for (const declared of view.resources) expect(declared.tags).toEqual(running.get(resourceKey(declared))?.tags);
    const count = view.resources.reduce((sum, { properties }) => sum + Object.keys(properties).length, 0);
    await annotate(`${environment}: ${view.resources.length} resources, ${count} properties`);
    expect(count).toBeGreaterThan(400);
    expect(view.parts.length).toBeGreaterThan(15);
  });

  test('where what runs has moved away from the state, it shows', async () => {
    const { view, live } = await terraformView(environment);
    const vpc = view.resources.find(({ type }) => type === 'AWS::EC2::VPC');
    const other = live.resources.find(({ type, id }) => type === 'AWS::EC2::VPC' && id === vpc?.id);
    const moved = { ...other?.properties, EnableDnsSupport: false };
    const place = { account: live.account, region: lab.region, isCanonical: true, isSameThing: () => undefined };
    expect(compareDeclared('AWS::EC2::VPC', vpc?.properties ?? {}, moved, place)).toMatchObject([
      { is: 'differs', path: 'EnableDnsSupport', declared: true, live: false },
    ]);
  });
});
