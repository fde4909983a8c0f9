import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Makes the AWS SDK's schema tables shakeable: their objects have computed keys (`{ [_xN]: … }`), which no bundler drops
 * since computing a key may have an effect. The keys are string constants of the same file, so they are written out.
 */
export const shakeableSdkSchemas: Plugin = {
  name: 'shakeable-sdk-schemas',
  setup(build) {
    build.onLoad({ filter: /[\\/]dist-es[\\/]schemas[\\/]schemas_\d+\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const constants = new Map(
        [...source.matchAll(/^const (_\w+) = ("[\w$:.-]+");$/gm)].map(([, name, text]) => [name, text]),
      );
      // A written-out __proto__ would set the prototype instead of a key.
      constants.delete('__proto__');
      return { contents: source.replace(/\[(_\w+)\]:/g, (key, name) => `${constants.get(name) ?? key}:`) };
    });
  },
};
