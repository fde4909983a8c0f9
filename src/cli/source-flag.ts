import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Flags } from '@oclif/core';
import type { Source } from '#src/audit/take-snapshot.ts';
import { AuditError } from '#src/model/audit-error.ts';
import type { Workspace } from '#src/spec/workspace.ts';

/** Flags that say where the state comes from. */
export const sourceFlags = {
  source: Flags.string({
    default: 'live',
    helpValue: 'live|config[:<aggregator>]|snapshot:<file>',
    summary: 'Where the state comes from: the services, what AWS Config recorded, or a saved snapshot.',
  }),
  'max-age': Flags.integer({
    min: 1,
    helpValue: '<hours>',
    summary: 'With --source config: what was recorded earlier counts as not read.',
  }),
};

export interface SourceFlags {
  readonly source: string;
  readonly profile?: string | undefined;
  readonly 'max-age'?: number | undefined;
}

/** The source that the flags name; a file is recognised without its prefix. */
export function parseSource(flags: SourceFlags, workspace: Workspace): Source {
  const { source: word, profile, 'max-age': maxAgeHours } = flags;
  const live = {
    kind: 'live',
    secretKey: join(workspace.root, '.infra-audit/key'),
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
  if (word === 'live') return live;
  const path = word.startsWith('snapshot:') ? word.slice('snapshot:'.length) : word;
  if (existsSync(path) && statSync(path).isFile()) return { kind: 'snapshot', path };
  const message = `--source ${word}: neither "live" nor a file that exists`;
  throw new AuditError('flag/source', { message, fix: 'Use live, config, config:<aggregator> or snapshot:<file>.' });
}
