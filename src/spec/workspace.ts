import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { KnownDocuments } from '#src/documents/known-documents.ts';
import { AuditError } from '#src/model/audit-error.ts';

/** Where a team's policies live: the folder above `policies/environments`. */
export interface Workspace {
  /** Absolute. */
  readonly root: string;
  /** Its policies as they were found valid before. */
  readonly known?: KnownDocuments;
}

/** The nearest folder at or above `from` that holds `policies/`; undefined where there is none. */
export function nearestWorkspace(from: string): Workspace | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'policies'))) return { root: folder };
    if (folder === dirname(folder)) return undefined;
  }
}

/** The nearest workspace. Throws AuditError where there is none. */
export function findWorkspace(from: string): Workspace {
  const workspace = nearestWorkspace(from);
  if (workspace) return workspace;
  throw new AuditError('workspace/none', {
    message: `no workspace: neither ${resolve(from)} nor a folder above it has a "policies" folder`,
    fix: 'Run infra-audit inside the repository that holds policies/environments/<name>.yaml.',
  });
}
