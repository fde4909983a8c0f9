import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A workspace of its own for one test: what a command writes beside it is seen, and gone afterwards. */
export function workspaceCopy(): { readonly root: string } & Disposable {
  const root = mkdtempSync(join(tmpdir(), 'infra-audit-workspace-'));
  cpSync('policies', join(root, 'policies'), { recursive: true });
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) };
}
