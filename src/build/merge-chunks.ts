import { basename, dirname, resolve } from 'node:path';
import { build, type BuildOptions, type BuildResult, type Metafile } from 'esbuild';

/** What is merged: all that the files of `roots` load at once, but for what `apart` loads. */
export interface Merge {
  /** The name of the one file, in dist/chunks. */
  readonly name: string;
  readonly roots: readonly string[];
  readonly apart: readonly string[];
}

/**
 * Makes one file of the chunks that one command always loads: esbuild makes a chunk of each set of modules that the same
 * entries share, and Node takes half a millisecond of CPU for each. The chunks stay as names for it, for all who import them.
 * Gives the texts of all files by their paths; nothing is read from or written to a disk where others may be building, too.
 */
export async function mergeChunks(
  { metafile: { outputs }, outputFiles }: BuildResult<{ metafile: true; write: false }>,
  { name, roots, apart }: Merge,
  options: BuildOptions,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map(outputFiles.map(({ path, text }) => [path, text]));
  const others = closureOf(outputs, apart);
  const merged = [...closureOf(outputs, roots)].filter((file) => !others.has(file));
  const nameIn = (exported: string, file: string): string => `${exported}_${basename(file, '.js')}`;
  const exportsOf = (file: string, from: string, rename: (exported: string) => string): string =>
    `export{${(outputs[file]?.exports ?? []).map(rename).join(',')}}from${JSON.stringify(from)};\n`;
  const contents = merged
    .map((file) => exportsOf(file, resolve(file), (each) => `${each} as ${nameIn(each, file)}`))
    .join('');
  const outfile = `dist/chunks/${name}.js`;
  const isMerged = new Set(merged.map((file) => resolve(file)));
  const { outputFiles: built } = await build({
    ...options,
    write: false,
    stdin: { contents, resolveDir: '.' },
    outfile,
    plugins: [
      {
        name: 'merge-chunks',
        setup(pass) {
          pass.onResolve({ filter: /\.js$/ }, ({ path, importer }) => {
            const file = resolve(importer === '<stdin>' ? '.' : dirname(importer), path);
            if (isMerged.has(file)) return { path: file };
            // Every chunk lies beside the merged file.
            return { path: `./${basename(file)}`, external: true };
          });
          pass.onLoad({ filter: /\.js$/ }, ({ path }) => ({ contents: withoutBanner(texts.get(path) ?? '') }));
        },
      },
    ],
  });
  for (const { path, text } of built ?? []) texts.set(path, text);
  for (const file of merged) {
    const names = exportsOf(file, `./${name}.js`, (each) => `${nameIn(each, file)} as ${each}`);
    texts.set(resolve(file), names);
  }
  return texts;
}

/** The outputs that hold these source files, and all that those import at once. */
function closureOf(outputs: Metafile['outputs'], sources: readonly string[]): Set<string> {
  const closure = new Set<string>();
  const visit = (file: string): void => {
    if (closure.has(file)) return;
    closure.add(file);
    for (const { path, kind, external } of outputs[file]?.imports ?? [])
      if (kind === 'import-statement' && !external) visit(path);
  };
  for (const source of sources) {
    // What is imported on demand has a chunk of its own that only names the others.
    const files = Object.entries(outputs).filter(
      ([file, { entryPoint, inputs }]) => file.startsWith('dist/chunks/') && (entryPoint === source || inputs[source]),
    );
    if (files.length === 0) throw new Error(`no chunk holds ${source}`);
    for (const [file] of files) visit(file);
  }
  return closure;
}

/** The one line that the first build put before each chunk, and puts before the merged file as well. */
function withoutBanner(text: string): string {
  return text.replace(/^const require = .*\n/, '');
}
