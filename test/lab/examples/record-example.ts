import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { readSnapshot } from '#src/sources/snapshot/snapshot-file.ts';
import { emulatorEnv, runCli } from '../../cli/run-cli.ts';
import { connectAws } from '../handlers/aws-clients.ts';
import { openLab } from '../open-lab.ts';
import { drifts } from './drifts.ts';
import { page } from './page.ts';

const folder = join(import.meta.dirname, '../../../reports/examples');

/** So that the ids in a new recording are those of the last one, and the README's excerpts stay true. */
const seed = 1;

/** An environment to record, as it was deployed or with every drift made in it. */
export interface Example {
  readonly environment: 'cheetah' | 'tiger';
  readonly isDrifted: boolean;
}

/**
 * Deploys an environment into a lab of its own, makes every drift, and writes the snapshot that the built CLI takes of it
 * with the page that tells the drifts. Nothing is written unless all of it was read.
 */
export async function recordExample(
  { environment, isDrifted }: Example,
  tell: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const name = isDrifted ? `${environment}-drifted` : environment;
  const flags = { help: false, environments: [environment], port: 0, imageTag: '1.0.0', set: {}, deploy: true };
  const lab = await openLab({ ...flags, seed, proxy: {} }, tell, signal);
  try {
    const { account, region } = lab.contents;
    const aws = connectAws(lab.endpoint, region);
    for (const { make, what } of isDrifted ? drifts : []) {
      tell(what);
      await make({ aws, account, environment });
    }
    await takeSnapshot(lab.endpoint, environment, name);
  } finally {
    await lab.close();
  }
  if (isDrifted) writeFileSync(join(folder, `${name}.md`), page(drifts));
}

async function takeSnapshot(endpoint: string, environment: string, name: string): Promise<void> {
  const partial = join(folder, `${name}.new.snapshot.gz`);
  try {
    const words = ['snapshot', '--env', environment, '--output', partial];
    const { code, stderr } = await runCli(words, { env: emulatorEnv(endpoint) });
    if (code !== 0) throw new Error(`the snapshot is not whole (exit code ${code}):\n${stderr}`);
    refuseTraces(partial);
    renameSync(partial, join(folder, `${name}.snapshot.gz`));
  } finally {
    rmSync(partial, { force: true });
  }
}

/** The file is published: nothing of the machine that made it belongs in it. */
function refuseTraces(path: string): void {
  const text = JSON.stringify(readSnapshot(path));
  for (const place of [process.cwd(), homedir(), hostname()])
    if (place.length > 1 && text.includes(place)) throw new Error(`the snapshot names ${place}`);
}
