import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll } from 'vitest';
import { RECORD_VARIABLE } from '#src/nag/record-file.ts';

export interface AppRun {
  /** Exit code. */
  readonly code: number | null;
  readonly stderr: string;
  /** The cloud assembly. */
  readonly folder: string;
}

interface RunOptions {
  /** A checkout; this one by default. */
  readonly root?: string;
  /** CDK's own validation of the templates, most of a synth's time; off by default. */
  readonly validation?: boolean;
}

/** Runs the app command of cdk.json as a process, with `-c` context, outside the CDK CLI and without AWS settings. */
export async function runApp(context: Readonly<Record<string, string>>, options: RunOptions = {}): Promise<AppRun> {
  const { root = resolve('.'), validation = false } = options;
  // Our own file; the CDK CLI requires this shape of it.
  const { app } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { readonly app: string };
  const [command = '', ...words] = app.split(' ');
  const folder = temporaryFolder();
  const inherited = Object.entries(process.env).filter(([name]) => !/^(AWS_|CDK_|NODE_OPTIONS)/.test(name));
  const env = {
    ...Object.fromEntries(inherited),
    CDK_OUTDIR: folder,
    CDK_CONTEXT_JSON: JSON.stringify(context),
    ...(validation ? {} : { CDK_VALIDATION: 'false' }),
    // The app leaves its packs to a gate that records them: these tests look at templates, with every option on.
    [RECORD_VARIABLE]: folder,
  };
  const child = spawn(command, words, { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return { code, stderr, folder };
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder that goes when the test file is done. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'infra-audit-stacks-')));
  folders.push(folder);
  return folder;
}
