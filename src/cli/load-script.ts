import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/** What a script of the bundle is given: Node's and the chunks' modules, what imports on demand, and its own address. */
type Run = (require: (name: string) => unknown, load: (chunk: string) => Promise<unknown>, url: string) => Exports;

type Exports = Readonly<Record<string, unknown>>;

/** Code that this run had to compile, and where the next run looks for it. */
const compiled: { readonly script: Script; readonly cache: string; readonly sum: (code: Buffer) => number }[] = [];

/**
 * Runs a script that the build wrote and returns its exports, without compiling it where an earlier run of the same Node kept
 * its code: that is a third of the CPU of a check. `chunks` are the modules it imports by name, `load` imports more on demand.
 */
export function loadScript(address: URL, chunks: Exports, load: (chunk: string) => Promise<unknown>): Exports {
  const file = fileURLToPath(address);
  const source = readFileSync(file);
  const cache = `${file}.${cachedDataVersionTag().toString(16)}.cache`;
  // V8 compares no more than the length of the source, and takes damaged code as it is.
  const sum = (code: Buffer): number => crc32(code, crc32(source, crc32(thisNode())));
  const kept = keptCode(cache, sum);
  // The build writes ASCII.
  const script = new Script(source.toString('latin1'), { filename: file, ...(kept ? { cachedData: kept } : {}) });
  if (!kept || script.cachedDataRejected) compiled.push({ script, cache, sum });
  const ofNode = createRequire(address);
  const required = (name: string): unknown => (Object.hasOwn(chunks, name) ? chunks[name] : ofNode(name));
  const run = script.runInThisContext() as Run; // the build wraps each script in such a function
  return run(required, load, address.href);
}

/** Keeps the code of what was compiled for the next run; where nothing can be written, that one compiles it again. */
export function keepCompiled(): void {
  if (process.env['NODE_DISABLE_COMPILE_CACHE'] !== undefined) return;
  for (const { script, cache, sum } of compiled.splice(0)) {
    try {
      const code = script.createCachedData();
      const head = Buffer.alloc(4);
      head.writeUInt32LE(sum(code));
      const partial = `${cache}.${process.pid}.partial`;
      writeFileSync(partial, Buffer.concat([head, code]));
      renameSync(partial, cache);
    } catch {
      // A package that belongs to somebody else.
    }
  }
}

function keptCode(cache: string, sum: (code: Buffer) => number): Buffer | undefined {
  if (process.env['NODE_DISABLE_COMPILE_CACHE'] !== undefined) return undefined;
  try {
    const kept = readFileSync(cache);
    const code = kept.subarray(4);
    return kept.readUInt32LE() === sum(code) ? code : undefined;
  } catch {
    return undefined;
  }
}

/** Two builds of one version of Node need not understand each other's code. */
function thisNode(): string {
  const { size, mtimeMs } = statSync(process.execPath);
  return [process.version, process.arch, process.platform, size, mtimeMs].join(' ');
}
