import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { RECORD_VARIABLE } from '#src/nag/record-file.ts';

export interface Synthesis {
  /** Folder of cdk.json. */
  readonly root: string;
  /** Where the cloud assembly is written. */
  readonly folder: string;
  readonly context: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/**
 * Runs the app of cdk.json with the context (`-c key=value`) and writes the cloud assembly to `folder`, as `cdk synth`
 * would, but without the CLI's start-up and CDK's own template validation, which are other tests' business.
 */
export async function synthesize({ context, folder, root, signal }: Synthesis): Promise<void> {
  // Our own file; the CDK CLI requires this shape of it.
  const { app, context: standing } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as CdkJson;
  const [command = 'node', ...flags] = app.split(' ');
  await promisify(execFile)(command, flags, {
    cwd: root,
    signal,
    env: {
      ...process.env,
      CDK_OUTDIR: folder,
      CDK_VALIDATION: 'false',
      // The app leaves its packs to a gate that records them: a lab also runs what a gate would refuse.
      [RECORD_VARIABLE]: folder,
      CDK_CONTEXT_JSON: JSON.stringify({ ...standing, ...context }),
    },
  });
}

interface CdkJson {
  readonly app: string;
  readonly context?: Readonly<Record<string, unknown>>;
}
