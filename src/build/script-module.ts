import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { BuildOptions } from 'esbuild';
import type { MergedText } from './merge-chunks.ts';

/** How esbuild has to write a text that `scriptModule` takes. */
export const SCRIPT: BuildOptions = {
  format: 'cjs',
  charset: 'ascii',
  // A script has no import.meta.
  define: { 'import.meta.url': '__url' },
};

/**
 * A merged text as a script, and the module of its exports beside it. Node 20 keeps the compiled code of scripts only:
 * src/cli/load-script.ts runs this one. It is named by what it says, so that nobody runs it with another's code.
 */
export function scriptModule({ file, text, names }: MergedText): ReadonlyMap<string, string> {
  // A script cannot import by itself; `import()` stands in a message of oclif's.
  const body = text.replaceAll(/\bimport\((?!\))/g, '__load(');
  const wrapped = `(function(require,__load,__url){const module={exports:{}};(function(){${body}\n})();return module.exports})\n`;
  // Only regular expressions still have what is not ASCII, and there it can be escaped.
  const script = wrapped.replaceAll(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const hash = createHash('sha256').update(script).digest('hex').slice(0, 12);
  const scriptFile = file.replace(/\.js$/, `-${hash}.cjs`);
  const chunks = [...new Set([...body.matchAll(/\brequire\("(\.\/[\w-]+\.js)"\)/g)].map(([, chunk = '']) => chunk))];
  const stub = [
    'import{loadScript}from"../cli/load-script.js";',
    ...chunks.map((chunk, index) => `import*as chunk${index} from${JSON.stringify(chunk)};`),
    `export const{${names.join(',')}}=loadScript(new URL(${JSON.stringify(`./${basename(scriptFile)}`)},import.meta.url),`,
    `{${chunks.map((chunk, index) => `${JSON.stringify(chunk)}:chunk${index}`).join(',')}},chunk=>import(chunk));\n`,
  ].join('');
  return new Map([
    [scriptFile, script],
    [file, stub],
  ]);
}
