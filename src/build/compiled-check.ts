import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';

/**
 * A module whose `isValid` says whether a value fits the schema: ajv's own code, compiled here, so that a run that has
 * nothing to complain about neither interprets nor compiles a schema.
 */
export function compiledCheck(schema: object): string {
  const ajv = new Ajv({ strict: false, code: { source: true, esm: true } });
  const code = standalone.default(ajv, { isValid: schemaId(ajv, schema) });
  // The one function that ajv would require at run time: the length of a text in characters.
  const inlined = code.replaceAll(
    /require\("ajv\/dist\/runtime\/ucs2length"\)\.default/g,
    '(text) => [...text].length',
  );
  if (inlined.includes('require(')) throw new Error('the compiled check requires a module that is not inlined');
  return `// @ts-nocheck -- compiled by ajv from the schema beside it; never edited\n${inlined}\n`;
}

function schemaId(ajv: Ajv, schema: object): string {
  ajv.addSchema(schema, 'schema');
  return 'schema';
}
