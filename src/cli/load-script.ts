import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/** What a script of the bundle is given: Node's and the chunks' modules, what imports on demand, and its own address. */
type Run = (require: (name: string) => unknown, load: (chunk: string) => Promise<unknown>, url: string) => Exports;

type Exports = Readonly<Record<string, unknown>>;

/** A script whose code is worth keeping, and where the next run looks for it. */
interface Compiled {
  readonly script: Script;
  readonly cache: string;
  readonly sum: (code: Buffer) => number;
  /** Code is kept, of a run that failed. */
  readonly isKept: boolean;
}

const compiled: Compiled[] = [];

/** Checksum, and whether the run came to its end: one that failed has compiled little. */
const HEAD = 5;

/**
 * Runs a script that the build wrote and returns its exports, without compiling it where an earlier run of the same Node kept
 * its code: compiling is a sixth of the CPU of a check. `chunks` are the modules it imports by name, `load` imports more on demand.
 */
export function loadScript(address: URL, chunks: Exports, load: (chunk: string) => Promise<unknown>): Exports {
  const file = fileURLToPath(address);
  const source = readFileSync(file);
  const cache = `${file}.${cachedDataVersionTag().toString(16)}.cache`;
  // V8 compares no more than the length of the source, and takes damaged code as it is.
  const sum = (code: Buffer): number => crc32(code, crc32(source, crc32(thisNode())));
  const kept = keptCode(cache, sum);
  // The build writes ASCII.
  const script = new Script(source.toString('latin1'), { filename: file, ...(kept ? { cachedData: kept.code } : {}) });
  const isKept = kept !== undefined && !script.cachedDataRejected;
  if (!isKept || !kept.isWhole) compiled.push({ script, cache, sum, isKept });
  const ofNode = createRequire(address);
  const required = (name: string): unknown => (Object.hasOwn(chunks, name) ? chunks[name] : ofNode(name));
  const run = script.runInThisContext() as Run; // the build wraps each script in such a function
  return run(required, load, address.href);
}

/**
 * Keeps the code of what was compiled for the next run; where nothing can be written, that one compiles it again. What a run
 * that failed has kept is kept again by the first that does not.
 */
export function keepCompiled(isWhole: boolean): void {
  if (process.env['NODE_DISABLE_COMPILE_CACHE'] !== undefined) return;
  for (const { script, cache, sum, isKept } of compiled.splice(0)) {
    if (isKept && !isWhole) continue;
    try {
      const code = script.createCachedData();
      const head = Buffer.alloc(HEAD);
      head.writeUInt32LE(sum(code));
      head.writeUInt8(isWhole ? 1 : 0, HEAD - 1);
      const partial = `${cache}.${process.pid}.partial`;
      writeFileSync(partial, Buffer.concat([head, code]));
      renameSync(partial, cache);
    } catch {
      // A package that belongs to somebody else.
    }
  }
}

function keptCode(
  cache: string,
  sum: (code: Buffer) => number,
): { readonly code: Buffer; readonly isWhole: boolean } | undefined {
  if (process.env['NODE_DISABLE_COMPILE_CACHE'] !== undefined) return undefined;
  try {
    const kept = readFileSync(cache);
    const code = kept.subarray(HEAD);
    return kept.readUInt32LE() === sum(code) ? { code, isWhole: kept.readUInt8(HEAD - 1) === 1 } : undefined;
  } catch {
    return undefined;
  }
}

/** Two builds of one version of Node need not understand each other's code. */
function thisNode(): string {
  const { size, mtimeMs } = statSync(process.execPath);
  return [process.version, process.arch, process.platform, size, mtimeMs].join(' ');
}
