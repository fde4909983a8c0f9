import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AuditError } from '#src/model/audit-error.ts';

const run = promisify(execFile);

/** The emulator's version; test/lab/requirements.txt pins the same one. */
const motoVersion = '5.2.1';

const folder = import.meta.dirname;
const venv = join(folder, '.venv');
const venvPython = join(venv, 'bin', 'python');

/**
 * The first Python that imports the pinned moto: `$LAB_PYTHON`, `python3`, test/lab/.venv; else that venv, made now.
 * Throws AuditError with the one line to run where there is no Python or no way to install moto.
 */
export async function findPython(tell: (line: string) => void): Promise<string> {
  const candidates = [process.env['LAB_PYTHON'], 'python3', venvPython];
  for (const candidate of candidates) if (candidate && (await importsMoto(candidate))) return candidate;
  tell(`no Python here imports moto ${motoVersion}: making test/lab/.venv (once)`);
  try {
    if (!existsSync(venvPython)) await run('python3', ['-m', 'venv', venv]);
    await run(venvPython, ['-m', 'pip', 'install', '--quiet', '--requirement', join(folder, 'requirements.txt')]);
  } catch (error) {
    throw unavailable(error);
  }
  if (await importsMoto(venvPython)) return venvPython;
  throw unavailable(new Error(`test/lab/.venv does not import moto ${motoVersion}`));
}

async function importsMoto(python: string): Promise<boolean> {
  // The server's own import would cost a second; its extras are checked by their cheapest part.
  const check = `import importlib.metadata as m, flask; assert m.version("moto") == "${motoVersion}"`;
  return run(python, ['-c', check]).then(
    () => true,
    () => false,
  );
}

function unavailable(error: unknown): AuditError {
  const reason = error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? '') : String(error);
  return new AuditError('lab/no-emulator', {
    message: `the lab needs Python 3.10 or later with moto ${motoVersion} (${reason})`,
    fix: 'Run: python3 -m venv test/lab/.venv && test/lab/.venv/bin/pip install -r test/lab/requirements.txt',
  });
}
