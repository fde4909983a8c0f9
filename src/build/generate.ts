import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { EnvironmentFile } from '../spec/environment-schema.ts';

/** Writes policies/schemas/*.json from the types in the code. `npm run check` fails when a file is stale. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  // The stacks belong to the workspace, not to the tool: loaded by path, as a workspace's own code is.
  const stacks: unknown = await import(pathToFileURL('stacks/parameters.ts').href);
  const { Parameters } = stacks as { Parameters: object }; // this repository's own file
  const environment = {
    ...EnvironmentFile,
    properties: { ...EnvironmentFile.properties, parameters: { $ref: 'parameters.schema.json' } },
  };
  return new Map([
    ['policies/schemas/environment.schema.json', schemaText(environment)],
    ['policies/schemas/parameters.schema.json', schemaText(Parameters)],
  ]);
}

function schemaText(schema: object): string {
  return `${JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', ...schema }, undefined, 2)}\n`;
}

if (process.argv[1] === import.meta.filename) {
  for (const [file, text] of await generatedFiles()) writeFileSync(file, text);
}
