import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { labCredentials } from './handlers/aws-clients.ts';

const cdk = createRequire(import.meta.url).resolve('aws-cdk/bin/cdk');

export interface Deployment {
  /** Folder of the synthesized cloud assembly. */
  readonly assembly: string;
  readonly endpoint: string;
  readonly region: string;
  readonly signal: AbortSignal;
}

/**
 * `cdk deploy --all` of a synthesized assembly, its templates unchanged. Direct, since the emulator's change sets register
 * no exports. Rejects with the CLI's last lines.
 */
export async function deploy({ assembly, endpoint, region, signal }: Deployment): Promise<void> {
  const flags = ['--all', '--method=direct', '--require-approval=never', '--progress=events', '--no-notices', '--ci'];
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: labCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: labCredentials.secretAccessKey,
    AWS_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    CDK_DISABLE_VERSION_CHECK: 'true',
  };
  const arguments_ = [cdk, 'deploy', ...flags, '--app', assembly];
  try {
    await promisify(execFile)(process.execPath, arguments_, { cwd: assembly, env, signal });
  } catch (error) {
    throw new Error(`cdk deploy failed:\n${output(error)}`, { cause: error });
  }
}

function output(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const { stderr = '', stdout = '' } = error as { stderr?: string; stdout?: string }; // execFile adds both
  return `${stdout}\n${stderr}`.trim().split('\n').slice(-15).join('\n');
}
