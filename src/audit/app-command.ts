import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AuditError } from '#src/model/audit-error.ts';
import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';

/** How a folder's CDK app is run, and the context that the CDK command line would hand it. */
export interface AppCommand {
  readonly folder: string;
  readonly command: string;
  readonly context: JsonObject;
}

/** Reads cdk.json and cdk.context.json as the CDK command line does; `app` replaces the command of cdk.json. */
export function appCommand(folder: string, app?: string): AppCommand {
  const config = readObject(folder, 'cdk.json');
  const command = app ?? config?.['app'];
  if (typeof command !== 'string' || command.trim() === '') {
    const message = config ? 'cdk.json has no "app"' : `there is no cdk.json in ${folder}`;
    const fix = 'Run inside the CDK app’s folder, or name its command: --app "node bin/app.js".';
    throw new AuditError('app/unknown', { message, fix });
  }
  if (existsSync(join(folder, command)) && statSync(join(folder, command)).isDirectory()) {
    const message = `"${command}" is a synthesized folder; the packs need the constructs`;
    throw new AuditError('app/synthesized', {
      message,
      fix: 'Give the command that makes it: --app "node bin/app.js".',
    });
  }
  const lookups = readObject(folder, 'cdk.context.json') ?? {};
  const declared = config?.['context'];
  return { folder, command, context: { ...lookups, ...(isJsonObject(declared) ? declared : {}) } };
}

function readObject(folder: string, file: string): JsonObject | undefined {
  const path = join(folder, file);
  if (!existsSync(path)) return undefined;
  const location = { file, line: 1, column: 1 };
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) as Json; // what JSON.parse gives
  } catch (error) {
    const message = `is no JSON: ${error instanceof Error ? error.message : String(error)}`;
    throw new AuditError('app/config', { location, message });
  }
  if (isJsonObject(value)) return value;
  throw new AuditError('app/config', { location, message: 'is no JSON object' });
}
