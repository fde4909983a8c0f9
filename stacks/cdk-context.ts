import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib/core';
import { AuditError } from '#src/model/audit-error.ts';
import { environmentNames } from '#src/spec/environment.ts';
import type { Workspace } from '#src/spec/workspace.ts';
import type { Overrides } from './stack-environment.ts';

/** What a person asks of the app with `-c`. */
export interface Selection {
  readonly environments: readonly string[];
  readonly overrides: Overrides;
}

/**
 * `-c env=<name>`, `<name>,<name>` or `all` (the default) selects environments; every other plain key overrides a parameter by its
 * dotted path. CDK's own keys all have a ":", "@" or "/". Throws AuditError where a value is no text, number or boolean.
 */
export function readSelection(app: App, workspace: Workspace): Selection {
  const { env = 'all', ...context }: Record<string, unknown> = app.node.getAllContext();
  const overrides: Record<string, string | number | boolean> = {};
  for (const [key, value] of Object.entries(context)) {
    if (/[:@/]/.test(key)) continue;
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
      throw new AuditError('override/invalid', { message: `${key}: expected a text, a number or a boolean` });
    overrides[key] = value;
  }
  const names = String(env)
    .split(',')
    .map((name) => name.trim());
  return { environments: names.includes('all') ? environmentNames(workspace) : [...new Set(names)], overrides };
}

/**
 * What the CDK CLI hands to the app of a cdk.json: its context and, as context, two of its settings. The app reads it
 * too, so that it writes the same templates when it is run without the CLI.
 */
export function cdkJsonContext(workspace: Workspace): Record<string, unknown> {
  // Our own file; the CDK CLI requires this shape of it.
  const cdkJson = JSON.parse(readFileSync(join(workspace.root, 'cdk.json'), 'utf8')) as CdkJson;
  return {
    ...cdkJson.context,
    'aws:cdk:enable-path-metadata': cdkJson.pathMetadata,
    'aws:cdk:version-reporting': cdkJson.versionReporting,
  };
}

interface CdkJson {
  readonly context: Record<string, unknown>;
  readonly pathMetadata: boolean;
  readonly versionReporting: boolean;
}
