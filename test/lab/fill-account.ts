import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { loadEnvironment } from '#src/spec/environment.ts';
import { findWorkspace } from '#src/spec/workspace.ts';
import type { Parameters } from '../../stacks/parameters.ts';
import type { Account } from './account.ts';
import { emulateBootstrap } from './bootstrap.ts';
import { createCertificate } from './certificates.ts';
import { deploy } from './deploy.ts';
import { connectAws } from './handlers/aws-clients.ts';
import { given } from './handlers/handler.ts';
import { pushImages } from './push-images.ts';
import { synthesize } from './synthesize.ts';

export interface Filling {
  readonly environments: readonly string[];
  readonly imageTag: string;
  /** Parameters of every environment, by dotted path. */
  readonly set: AccountValues;
  /** False: certificates and bootstrap only. */
  readonly deploy: boolean;
  /** One environment after the other, so that a seed decides every id. */
  readonly inOrder: boolean;
  readonly tell: (line: string) => void;
  /** Stops whatever is under way. */
  readonly signal: AbortSignal;
}

/** What only this account knows of one environment, by dotted parameter path, as `-c` and `--set` take it. */
export type AccountValues = Readonly<Record<string, string>>;

/** What the account holds then. */
export interface Contents {
  readonly account: string;
  readonly region: string;
  readonly environments: readonly string[];
  readonly set: Readonly<Record<string, AccountValues>>;
}

const workspace = findWorkspace(import.meta.dirname);

/** Deploys the environments' stacks into the account, certificates, bootstrap and images included. */
export async function fillAccount(account: Account, filling: Filling): Promise<Contents> {
  const { environments } = filling;
  const regions = new Set(environments.map((name) => loadEnvironment(workspace, name, filling.set).region));
  const [region = 'us-east-1'] = regions;
  const identity = await connectAws(account.endpoint, region).sts.send(new GetCallerIdentityCommand({}));
  const id = given(identity.Account, 'Account');
  for (const used of regions) await emulateBootstrap(connectAws(account.endpoint, used), id, used);
  const set: Record<string, AccountValues> = {};
  for (const name of environments) set[name] = await accountValues(account, name, filling);
  if (filling.deploy) await deployAll(account, filling, set);
  return { account: id, region, environments, set };
}

async function accountValues(account: Account, name: string, { imageTag, set }: Filling): Promise<AccountValues> {
  const { endpoint, python } = account;
  const { parameters, region } = loadEnvironment(workspace, name, set);
  // Checked against the schema that is generated from this type.
  const { cdn, certificateType: type, dns } = parameters as unknown as Parameters;
  const wanted = { domain: dns.domain, environment: name, type };
  const certificateArn = await createCertificate(connectAws(endpoint, region).acm, python, wanted);
  return { ...set, imageTag, certificateArn, ...(cdn.domain === '' ? {} : { 'cdn.certificateArn': certificateArn }) };
}

async function deployAll(account: Account, filling: Filling, set: Contents['set']): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'infra-audit-lab-'));
  const failed = new AbortController();
  const signal = AbortSignal.any([filling.signal, failed.signal]);
  const deployOne = (name: string): Promise<void> =>
    deployEnvironment(account, { ...filling, signal }, { name, assembly: join(folder, name), values: set[name] ?? {} });
  try {
    if (filling.inOrder) for (const name of filling.environments) await deployOne(name);
    else await Promise.all(filling.environments.map(deployOne));
  } catch (error) {
    failed.abort();
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Target {
  readonly name: string;
  readonly assembly: string;
  readonly values: AccountValues;
}

async function deployEnvironment({ endpoint }: Account, filling: Filling, target: Target): Promise<void> {
  const { assembly, name, values } = target;
  const { imageTag, signal, tell } = filling;
  const { region } = loadEnvironment(workspace, name);
  const start = performance.now();
  await synthesize({ root: workspace.root, folder: assembly, context: { env: name, ...values }, signal });
  const synthesized = performance.now();
  await deploy({ assembly, endpoint, region, signal });
  if (imageTag !== '') await pushImages(connectAws(endpoint, region).ecr, name, imageTag);
  tell(
    `${name}: synthesized in ${seconds(start, synthesized)}, deployed in ${seconds(synthesized, performance.now())}`,
  );
}

function seconds(from: number, to: number): string {
  return `${((to - from) / 1000).toFixed(1)} s`;
}
