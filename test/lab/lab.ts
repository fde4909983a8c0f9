import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { loadEnvironment } from '#src/spec/environment.ts';
import { findWorkspace } from '#src/spec/workspace.ts';
import type { Parameters } from '../../stacks/parameters.ts';
import { emulateBootstrap } from './bootstrap.ts';
import { createCertificate } from './certificates.ts';
import { startCreationServer } from './creation-server.ts';
import { deploy } from './deploy.ts';
import { type Emulator, startEmulator } from './emulator-process.ts';
import { connectAws } from './handlers/aws-clients.ts';
import { given } from './handlers/handler.ts';
import { pushImages } from './push-images.ts';
import { findPython } from './python.ts';
import { synthesize } from './synthesize.ts';

export interface LabOptions {
  readonly environments: readonly string[];
  /** Makes the emulator's ids the same in every run; the environments are then deployed one after the other. */
  readonly seed?: number;
  readonly imageTag: string;
  /** False: the account stays empty but for certificates and the bootstrap. */
  readonly deploy: boolean;
  readonly tell: (line: string) => void;
  /** Stops whatever is under way. */
  readonly signal: AbortSignal;
}

/** What only this account knows of one environment, by dotted parameter path, as `-c` and `--set` take it. */
export type AccountValues = Readonly<Record<string, string>>;

/** What a lab holds. */
export interface LabContents {
  readonly account: string;
  readonly region: string;
  readonly environments: readonly string[];
  readonly set: Readonly<Record<string, AccountValues>>;
}

export interface Lab extends LabContents {
  readonly endpoint: string;
  /** Fails when the emulator ends by itself. */
  readonly ended: Promise<never>;
  close(): Promise<void>;
}

interface Place {
  readonly emulator: Emulator;
  readonly python: string;
  readonly options: LabOptions;
}

/** Starts the emulator and deploys the environments' stacks into its one account. */
export async function startLab(options: LabOptions): Promise<Lab> {
  const timed = stopwatch(options.tell);
  const [server, python] = await Promise.all([startCreationServer(), findPython(options.tell)]);
  const emulator = await timed('emulator', startEmulator(python, server.url));
  server.connect(emulator.endpoint);
  const close = async (): Promise<void> => {
    await emulator.close();
    server.close();
  };
  try {
    const contents = await Promise.race([fill({ emulator, python, options }, timed), emulator.ended]);
    return { ...contents, endpoint: emulator.endpoint, ended: emulator.ended, close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Timed = <T>(what: string, work: Promise<T>) => Promise<T>;

async function fill(place: Place, timed: Timed): Promise<LabContents> {
  const { emulator, options } = place;
  const { environments, seed } = options;
  if (seed !== undefined) await fetch(`${emulator.endpoint}/moto-api/seed?a=${seed}`, { method: 'POST' });
  const workspace = findWorkspace(import.meta.dirname);
  const regions = new Set(environments.map((name) => loadEnvironment(workspace, name).region));
  const [region = 'us-east-1'] = regions;
  const { Account } = await connectAws(emulator.endpoint, region).sts.send(new GetCallerIdentityCommand({}));
  const account = given(Account, 'Account');
  for (const used of regions) await emulateBootstrap(connectAws(emulator.endpoint, used), account, used);
  const set: Record<string, AccountValues> = {};
  for (const name of environments) set[name] = await accountValues(place, name);
  if (options.deploy) await deployAll(place, workspace.root, set, timed);
  return { account, region, environments, set };
}

async function accountValues({ emulator, options, python }: Place, environment: string): Promise<AccountValues> {
  const { parameters, region } = loadEnvironment(findWorkspace(import.meta.dirname), environment);
  // Checked against the schema that is generated from this type.
  const { cdn, certificateType: type, dns } = parameters as unknown as Parameters;
  const { acm } = connectAws(emulator.endpoint, region);
  const certificateArn = await createCertificate(acm, python, { domain: dns.domain, environment, type });
  return {
    imageTag: options.imageTag,
    certificateArn,
    ...(cdn.domain === '' ? {} : { 'cdn.certificateArn': certificateArn }),
  };
}

async function deployAll(
  { emulator, options }: Place,
  root: string,
  set: Readonly<Record<string, AccountValues>>,
  timed: Timed,
): Promise<void> {
  const { signal } = options;
  const workspace = findWorkspace(root);
  const folder = await mkdtemp(join(tmpdir(), 'infra-audit-lab-'));
  const deployOne = async (name: string): Promise<void> => {
    const assembly = join(folder, name);
    await timed(`synth ${name}`, synthesize({ root, folder: assembly, context: { env: name, ...set[name] }, signal }));
    const { region } = loadEnvironment(workspace, name);
    await timed(`deploy ${name}`, deploy({ assembly, endpoint: emulator.endpoint, region, signal }));
    if (options.imageTag !== '')
      await pushImages(connectAws(emulator.endpoint, region).ecr, name, options.imageTag);
  };
  try {
    if (options.seed === undefined) await Promise.all(options.environments.map(deployOne));
    else for (const name of options.environments) await deployOne(name);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function stopwatch(tell: (line: string) => void): Timed {
  return async (what, work) => {
    const start = performance.now();
    const result = await work;
    tell(`${what}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
    return result;
  };
}
