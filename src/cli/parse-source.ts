import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Source } from '#src/audit/take-snapshot.ts';
import { AuditError } from '#src/model/audit-error.ts';
import type { Workspace } from '#src/spec/workspace.ts';
import { parseSet } from './parse-set.ts';

/** The flags of `sourceFlags`, and what a run of the app needs beside them. */
export interface SourceFlags {
  readonly source: string;
  readonly profile?: string | undefined;
  readonly 'max-age'?: number | undefined;
  readonly app?: string | undefined;
  readonly set?: readonly string[] | undefined;
}

/** The source that the flags name; a file is recognised without its prefix. */
export function parseSource(flags: SourceFlags, workspace: Workspace | undefined): Source {
  const { source: word, profile, 'max-age': maxAgeHours } = flags;
  const live = {
    kind: 'live',
    ...(workspace ? { secretKey: join(workspace.root, '.infra-audit/key') } : {}),
    ...(profile === undefined ? {} : { profile }),
  } as const;
  const [kind, ...rest] = word.split(':');
  if (kind === 'config') {
    const aggregator = rest.join(':');
    const age = maxAgeHours === undefined ? {} : { maxAgeHours };
    return { ...live, recorded: { ...(aggregator === '' ? {} : { aggregator }), ...age } };
  }
  if (maxAgeHours !== undefined) {
    throw new AuditError('flag/max-age', {
      message: `--max-age: only AWS Config has old answers`,
      fix: 'Add --source config.',
    });
  }
  if (kind === 'template') return templateSource(rest.join(':'), flags, workspace);
  if (flags.app !== undefined) {
    const message = '--app: only --source template runs the app';
    throw new AuditError('flag/app', { message, fix: 'Add --source template.' });
  }
  if (word === 'live') return live;
  const path = word.startsWith('snapshot:') ? word.slice('snapshot:'.length) : word;
  if (path === word && existsSync(path) && (statSync(path).isDirectory() || isTemplate(path))) {
    return templateSource(path, flags, workspace);
  }
  if (existsSync(path) && statSync(path).isFile()) return { kind: 'snapshot', path };
  const message = `--source ${word}: neither "live" nor a file that exists`;
  const fix = 'Use live, config[:<aggregator>], template[:<path>] or snapshot:<file>.';
  throw new AuditError('flag/source', { message, fix });
}

function templateSource(path: string, { app, set }: SourceFlags, workspace: Workspace | undefined): Source {
  // An app that is a folder is one that was synthesized before, as for the CDK command line.
  const folder = app !== undefined && existsSync(app) && statSync(app).isDirectory() ? app : path;
  if (folder !== '' && !existsSync(folder)) {
    const message = `--source template:${folder}: does not exist`;
    throw new AuditError('flag/source', {
      message,
      fix: 'Give a synthesized folder or a template, or no path for the CDK app.',
    });
  }
  return {
    kind: 'template',
    ...(folder === '' ? {} : { path: folder }),
    ...(app === undefined ? {} : { app }),
    folder: existsSync('cdk.json') || !workspace ? process.cwd() : workspace.root,
    ...(workspace ? { workspace } : {}),
    overrides: parseSet([...(set ?? [])]),
    variables: process.env,
  };
}

/** Snapshots are gzip; a template is text that says so by its name. */
function isTemplate(path: string): boolean {
  return /\.(json|ya?ml|template)$/i.test(path);
}
