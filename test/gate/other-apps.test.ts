import { copyFileSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { appCommand } from '#src/audit/app-command.ts';
import { gate } from '#src/audit/gate.ts';
import { AuditError } from '#src/model/audit-error.ts';
import { appCommandOf, gateWorkspace, runGate } from './gate-workspace.ts';

const repository = join(import.meta.dirname, '../..');

test('stacks of stages and nested stacks are judged, each finding with a name of its own', async () => {
  const folder = gateWorkspace({ app: 'stages.cjs' });
  const { code, findings, report } = await runGate(folder, '--app', appCommandOf('stages.cjs'));
  expect(code).toBe(1);
  const ssl = findings.filter(({ ruleId }) => ruleId === 'AwsSolutions-S10');
  expect(ssl.map(({ resource }) => resource.id)).toEqual([
    'Prod/Flat/Bucket/Resource',
    'Prod/Outer/Nested/Bucket/Resource',
  ]);
  expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length);
  expect(report?.warnings).toContain(
    "made as bare CfnResource, which cdk-nag's rules do not look into: AWS::S3::Bucket",
  );
});

test('a stack that no pack saw is exit 70, whatever the packs say of the others', async () => {
  const folder = gateWorkspace({ app: 'plain.cjs' });
  const app = appCommandOf('plain.cjs');
  const unseen = `${app} && CDK_CONTEXT_JSON='{"env":"cheetah"}' NODE_OPTIONS= ${app}`;
  const { code, stdout, stderr } = await runGate(folder, '--env', 'tiger', '--app', unseen);
  expect({ code, stdout }).toEqual({ code: 70, stdout: '' });
  expect(stderr).toContain('no pack saw cheetah-web');
});

test('an app of another environment is no clean environment: exit 2', async () => {
  const folder = gateWorkspace({ app: 'plain.cjs' });
  const app = `CDK_CONTEXT_JSON='{"env":"cheetah"}' ${appCommandOf('plain.cjs')}`;
  const { code, stderr } = await runGate(folder, '--env', 'tiger', '--app', app);
  expect(stderr).toContain('the app has no stack of environment "tiger"');
  expect(code).toBe(2);
});

/** An app that has aws-cdk-lib in node_modules of its own, and no cdk-nag. Links stand for the packages. */
function appWithOwnLibrary(): { folder: string; command: string } {
  const folder = gateWorkspace({ app: 'plain.cjs', scenario: 'bucket' });
  mkdirSync(join(folder, 'node_modules'));
  for (const name of ['aws-cdk-lib', 'constructs', '@aws-cdk'])
    symlinkSync(join(repository, 'node_modules', name), join(folder, 'node_modules', name));
  for (const file of ['plain.cjs', 'stacks.cjs'])
    copyFileSync(join(import.meta.dirname, 'apps', file), join(folder, file));
  return { folder, command: 'node --preserve-symlinks --preserve-symlinks-main plain.cjs' };
}

test('an app with an aws-cdk-lib of its own and no cdk-nag is judged by ours, bound to its classes', async () => {
  const { folder, command } = appWithOwnLibrary();
  const { code, findings } = await runGate(folder, '--env', 'tiger', '--app', command);
  expect(code).toBe(1);
  expect(findings.map(({ ruleId }) => ruleId)).toContain('NIST.800.53.R5-S3DefaultEncryptionKMS');
  expect(findings[0]?.locations[0]).toMatchObject({ file: 'stacks.cjs' });
});

test('where nobody has cdk-nag, one line says what to install', async () => {
  const { folder, command } = appWithOwnLibrary();
  copyFileSync(join(repository, 'dist/nag/preload.cjs'), join(folder, 'preload.cjs'));
  const request = {
    app: appCommand(folder, command),
    root: folder,
    environment: 'tiger',
    overrides: {},
    strict: false,
    allowUnknown: [],
    preload: join(folder, 'preload.cjs'),
    variables: process.env,
  };
  const context = {
    command: 'gate',
    startedAt: new Date(),
    now: () => new Date(),
    signal: new AbortController().signal,
    toolVersion: '0.0.0',
    progress: () => undefined,
  };
  const error: unknown = await gate(request, context).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AuditError);
  expect(error).toMatchObject({ code: 'nag/missing-peer' });
  expect(String(error)).toContain('npm install --save-dev cdk-nag@3');
});
