import type { App, Stack } from 'aws-cdk-lib';
import { attachPacks } from './attach.ts';
import { loadNagPolicy, nearestNagPolicy } from './policy.ts';
import { RECORD_VARIABLE } from './record-file.ts';
import { OPTIONS } from './watch-for-apps.ts';

export interface NagOptions {
  /** Path of nag.yaml; by default the nearest policies/nag.yaml at or above the working directory. */
  readonly policies?: string;
  /** Which environment of policies/environments a stack belongs to; by default its `Environment` tag or name says it. */
  readonly environmentOf?: (stack: Stack) => string | undefined;
  /** Acknowledgements that ended before this day have expired; now by default. */
  readonly today?: Date;
}

/**
 * Attaches the gating packs of nag.yaml to a CDK app: `cdk synth` and `cdk deploy` fail on every finding on which
 * `infra-audit gate` fails. Throws AuditError where nag.yaml is wrong or cdk-nag is not installed.
 */
export function attachNag(app: App, options: NagOptions = {}): void {
  const policy = options.policies === undefined ? nearestNagPolicy(process.cwd()) : loadNagPolicy(options.policies);
  const attached = {
    policy,
    ...(options.environmentOf === undefined ? {} : { environmentOf: options.environmentOf }),
    day: (options.today ?? new Date()).toISOString().slice(0, 10),
  };
  // Run by the gate, the app is judged there, with the informing packs too.
  if (process.env[RECORD_VARIABLE] === undefined) attachPacks(app, { ...attached, tool: import.meta.filename });
  else Object.defineProperty(app, OPTIONS, { value: attached });
}
