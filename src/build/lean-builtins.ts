const IMPORT = /\bimport\s*(?:([\w$]+)\s*,?\s*)?(?:\*\s*as\s+([\w$]+)\s*|(\{[^{}]*\})\s*)?from\s*"(node:[\w/]+)";/g;

/**
 * The text of a bundled module that takes Node's own modules without `import`: importing one reads everything that it exports,
 * and so loads what nobody asked for (streams for `node:fs`, WebCrypto for `node:crypto`), a tenth of the CPU of a check.
 */
export function withLeanBuiltins(text: string): string {
  const taken: string[] = [];
  const rest = text.replace(IMPORT, (_, byDefault?: string, all?: string, named?: string, builtin?: string) => {
    const from = `globalThis.process.getBuiltinModule(${JSON.stringify(builtin)})`;
    for (const name of [byDefault, all]) if (name !== undefined) taken.push(`${name}=${from}`);
    if (named !== undefined) taken.push(`${named.replaceAll(/([\w$]+) as ([\w$]+)/g, '$1:$2')}=${from}`);
    return '';
  });
  if (taken.length === 0) return text;
  const [, first = '', more = ''] = /^(#!.*\n)?([^]*)$/.exec(rest) ?? [];
  return `${first}const ${taken.join(',')};\n${more}`;
}
