import { basename, dirname, resolve } from 'node:path';
import { build, type BuildOptions, type BuildResult, type Metafile } from 'esbuild';
import { withDirectImports } from './direct-imports.ts';
import { withLeanBuiltins } from './lean-builtins.ts';

/** What is merged: all that the files of `roots` load at once, but for what `apart` loads. */
export interface Merge {
  /** The name of the one file, in dist/chunks. */
  readonly name: string;
  readonly roots: readonly string[];
  readonly apart: readonly string[];
  /** Makes files by their paths of the merged text: `dist/chunks/<name>.js` among them, which exports `names`. */
  readonly write: (merged: MergedText) => ReadonlyMap<string, string>;
  readonly options: BuildOptions;
}

/** One text that was many chunks; the chunks that it still imports lie beside it, as `./<file>`. */
export interface MergedText {
  readonly file: string;
  readonly text: string;
  readonly names: readonly string[];
}

/**
 * Makes one file of the chunks that one command always loads: esbuild makes a chunk of each set of modules that the same
 * entries share, and Node takes half a millisecond of CPU for each. The chunks stay as names for it, for all who import them.
 * Gives the texts of all files by their paths; nothing is read from or written to a disk where others may be building, too.
 */
export async function mergeChunks(
  { metafile: { outputs }, outputFiles }: BuildResult<{ metafile: true; write: false }>,
  merges: readonly Merge[],
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map(outputFiles.map(({ path, text }) => [path, text]));
  const done = new Set<string>();
  const moved = new Map<string, { to: string; names: ReadonlyMap<string, string>; isSilent: boolean }>();
  for (const merge of merges) {
    const others = closureOf(outputs, merge.apart);
    const merged = [...closureOf(outputs, merge.roots)].filter((file) => !others.has(file) && !done.has(file));
    const names = namesIn(outputs, merged);
    const text = await mergedText(merge, { texts, merged, done, names });
    const exported = [...names.values()].flatMap((each) => [...each.values()]);
    for (const [path, content] of merge.write({ file: `dist/chunks/${merge.name}.js`, text, names: exported }))
      texts.set(resolve(path), content);
    for (const [file, each] of names) {
      done.add(file);
      moved.set(resolve(file), {
        to: resolve(`dist/chunks/${merge.name}.js`),
        names: each,
        isSilent: isHelpers(outputs, file),
      });
      texts.set(
        resolve(file),
        reexport(each, `./${merge.name}.js`, (name, inMerged) => `${inMerged} as ${name}`),
      );
    }
  }
  return new Map(
    [...texts].map(([path, text]) => [path, moved.has(path) ? text : withDirectImports(path, text, moved)]),
  );
}

/** The functions that esbuild gives to all: a chunk of no source. */
function isHelpers(outputs: Metafile['outputs'], file: string): boolean {
  return Object.keys(outputs[file]?.inputs ?? {}).length === 0;
}

/** What each chunk exports, with the name that it has in the merged file. */
type Names = ReadonlyMap<string, ReadonlyMap<string, string>>;

function namesIn(outputs: Metafile['outputs'], merged: readonly string[]): Names {
  const suffix = (file: string): string => basename(file, '.js');
  const exportsOf = (file: string): readonly string[] => outputs[file]?.exports ?? [];
  return new Map(
    merged.map((file) => [file, new Map(exportsOf(file).map((name) => [name, `${name}_${suffix(file)}`]))]),
  );
}

function reexport(
  names: ReadonlyMap<string, string>,
  from: string,
  as: (name: string, inMerged: string) => string,
): string {
  return `export{${[...names].map(([name, inMerged]) => as(name, inMerged)).join(',')}}from${JSON.stringify(from)};\n`;
}

interface Parts {
  readonly texts: ReadonlyMap<string, string>;
  readonly merged: readonly string[];
  /** Chunks that are names of an earlier merge by now. */
  readonly done: ReadonlySet<string>;
  readonly names: Names;
}

async function mergedText({ name, options }: Merge, { texts, merged, done, names }: Parts): Promise<string> {
  const contents = [...names].map(([file, each]) =>
    reexport(each, resolve(file), (exported, inMerged) => `${exported} as ${inMerged}`),
  );
  const isInside = new Set([...merged, ...done].map((file) => resolve(file)));
  const { outputFiles: [output] = [] } = await build({
    ...options,
    write: false,
    stdin: { contents: contents.join(''), resolveDir: '.' },
    outfile: `dist/chunks/${name}.js`,
    plugins: [
      {
        name: 'merge-chunks',
        setup(pass) {
          pass.onResolve({ filter: /\.js$/ }, ({ path, importer }) => {
            const file = resolve(importer === '<stdin>' ? '.' : dirname(importer), path);
            if (isInside.has(file)) return { path: file };
            // Every chunk lies beside the merged file.
            return { path: `./${basename(file)}`, external: true };
          });
          pass.onLoad({ filter: /\.js$/ }, ({ path }) => ({ contents: plainText(texts.get(path) ?? '') }));
        },
      },
    ],
  });
  return output?.text ?? '';
}

/** A chunk's text without the line that the build put before it, as it will stand before the merged text. */
function plainText(text: string): string {
  return withLeanBuiltins(text.replace(/^const require = .*\n/, ''));
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
