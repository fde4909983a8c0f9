import { compileSchema, validateDocument } from '#src/documents/validate.ts';
import { parseYaml } from '#src/documents/yaml-document.ts';
import type { JsonObject } from '#src/model/json.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import schema from '../architecture-schema.generated.json' with { type: 'json' };
import type { ArchitectureFile } from '../architecture-schema.ts';
import type { EnvironmentFile } from '../environment-schema.ts';
import type { Environment } from '../environment.ts';
import { judge } from '../judge.ts';
import { type Architecture, specOf } from '../spec.ts';

/** The proposed files of policies/architecture, by path. */
export function architectureOf(files: ReadonlyMap<string, string>): Architecture {
  const validate = compileSchema(schema);
  return [...files].map(([file, text]) => {
    const document = parseYaml(asWritten(text), file);
    validateDocument(document, validate, 'spec/invalid');
    return { document, file: document.value as ArchitectureFile }; // just validated
  });
}

/** A proposed file of policies/environments. */
export function environmentOf(file: string, text: string): Environment {
  const document = parseYaml(asWritten(text), file);
  const { environment, region, account, parameters } = document.value as EnvironmentFile; // we have rendered it
  const pinned = account === undefined ? {} : { account };
  return { name: environment, region, ...pinned, parameters: parameters as JsonObject, document }; // YAML is JSON
}

/** What of a proposal does not hold on the very snapshot it was made from, as rule ids: `<component>.<property>`. */
export function broken(architecture: Architecture, environment: Environment, snapshot: Snapshot): string[] {
  const findings = judge(specOf(architecture, environment, snapshot.account), snapshot);
  return findings.filter(({ verdict }) => verdict !== 'pass').map(({ ruleId }) => ruleId);
}

/** What a file gives back: UTF-8 has no lone surrogates. */
function asWritten(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}
