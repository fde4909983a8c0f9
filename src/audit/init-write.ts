import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AuditError, type Problem } from '#src/model/audit-error.ts';

/** What was done with a file, by its path from the workspace's root. */
export interface Done {
  readonly path: string;
  readonly how: 'made' | 'kept' | 'added to';
}

/** Refuses, before anything is written, folders where files go and files where folders go. */
export function refuseWrongKinds(root: string, paths: readonly string[]): void {
  const problems = new Map<string, Problem>();
  for (const path of paths) {
    const parts = path.split('/');
    for (const index of parts.keys()) {
      const each = parts.slice(0, index + 1).join('/');
      const kind = kindOf(join(root, each));
      const wanted = index + 1 < parts.length ? 'folder' : 'file';
      if (kind === wanted) continue;
      if (kind !== 'none') {
        const message = `${each} is a ${kind} where a ${wanted} goes`;
        problems.set(each, { message, fix: 'Move it, or give another --dir.' });
      }
      break;
    }
  }
  if (kindOf(root) === 'file') problems.set(root, { message: `${root} is a file; expected a folder` });
  if (problems.size > 0) throw new AuditError('init/wrong-kind', [...problems.values()]);
}

function kindOf(path: string): string {
  if (existsSync(path)) {
    const stat = statSync(path);
    if (stat.isFile()) return 'file';
    return stat.isDirectory() ? 'folder' : 'device or pipe';
  }
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? 'broken link' : 'none';
}

/** Writes those files that do not exist yet, all or none; what is there is left as it is. */
export function writeMissing(root: string, files: ReadonlyMap<string, string>): Done[] {
  const missing = [...files].filter(([path]) => !existsSync(join(root, path)));
  replaceAll(root, new Map(missing));
  return [...files.keys()].map((path) => ({ path, how: missing.some(([each]) => each === path) ? 'made' : 'kept' }));
}

/** Appends the lines that a text file lacks; makes it where there is none. */
export function addLines(root: string, path: string, lines: readonly string[]): Done {
  const full = join(root, path);
  const exists = existsSync(full);
  const text = exists ? readText(full, path) : '';
  const present = new Set(text.split(/\r?\n/).map((line) => line.trim()));
  const missing = lines.filter((line) => !present.has(line));
  if (missing.length === 0) return { path, how: 'kept' };
  const end = text === '' || text.endsWith('\n') ? '' : '\n';
  replaceAll(root, new Map([[path, `${text}${end}${missing.join('\n')}\n`]]));
  return { path, how: exists ? 'added to' : 'made' };
}

function readText(full: string, path: string): string {
  try {
    return readFileSync(full, 'utf8');
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** Each file appears whole; none does where one of them cannot be written. */
function replaceAll(root: string, files: ReadonlyMap<string, string>): void {
  const partials: { readonly partial: string; readonly full: string; readonly path: string }[] = [];
  let at = '';
  try {
    for (const [path, text] of files) {
      at = path;
      const full = join(root, path);
      mkdirSync(dirname(full), { recursive: true });
      const partial = `${full}.${process.pid}.partial`;
      partials.push({ partial, full, path });
      writeFileSync(partial, text, { flag: 'wx' });
    }
    for (const { partial, full, path } of partials) {
      at = path;
      renameSync(partial, full);
    }
  } catch (error) {
    for (const { partial } of partials) rmSync(partial, { force: true });
    throw unwritable(at, error);
  }
}

function unwritable(path: string, error: unknown): AuditError {
  const message = `${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`;
  return new AuditError('output/unwritable', { message });
}
