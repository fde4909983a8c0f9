import { dirname, relative, resolve } from 'node:path';

/**
 * What a chunk exported that is part of a merged file now, by absolute path: where it is, under which names, and whether
 * loading it does nothing else.
 */
export type Moved = ReadonlyMap<
  string,
  { readonly to: string; readonly names: ReadonlyMap<string, string>; readonly isSilent: boolean }
>;

const IMPORT = /\bimport(?:\{([^{}]*)\}from)?"([^"]+\.js)";?/g;

/** A bundled module that imports from the merged files what it imported from chunks: each of those would be a file to load. */
export function withDirectImports(path: string, text: string, moved: Moved): string {
  return text.replaceAll(IMPORT, (statement, names: string | undefined, from: string) => {
    const place = moved.get(resolve(dirname(path), from));
    if (!place) return statement;
    const file = relative(dirname(path), place.to).replaceAll('\\', '/');
    const address = JSON.stringify(file.startsWith('.') ? file : `./${file}`);
    if (names === undefined) return place.isSilent ? '' : `import${address};`;
    const renamed = names.split(',').map((each) => {
      const [name = '', as = name] = each.split(' as ');
      return `${place.names.get(name) ?? name} as ${as}`;
    });
    return `import{${renamed.join(',')}}from${address};`;
  });
}
