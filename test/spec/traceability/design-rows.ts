import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from '#src/documents/yaml-document.ts';
import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { loadEnvironment } from '#src/spec/environment.ts';
import { readArchitecture, type Spec, specOf } from '#src/spec/spec.ts';

/** One thing that the architecture document or a decision about it says. */
export interface DesignRow {
  /** `<section>/<row>`, or `decision-<number>`. */
  readonly id: string;
  /** Names in policies/architecture: `component`, `component.property`, `component.*`, a statement or a note. */
  readonly by: readonly string[];
  /** The document's figures by parameter; a list of two: tiger's and cheetah's. */
  readonly parameters: JsonObject;
}

interface Declared {
  readonly by: readonly string[];
  readonly parameters?: JsonObject;
}

interface Table {
  readonly sections?: Readonly<Record<string, { readonly rows: Readonly<Record<string, Declared>> }>>;
  readonly decisions?: Readonly<Record<string, Declared>>;
}

/** The committed tables: every *.yaml of this folder. */
export function designRows(): readonly DesignRow[] {
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.yaml'));
  return files.flatMap((file) => rowsOf(readYaml(join(import.meta.dirname, file), file).value as Table)); // see README.md
}

function rowsOf({ sections = {}, decisions = {} }: Table): DesignRow[] {
  const row = (id: string, { by, parameters = {} }: Declared): DesignRow => ({ id, by, parameters });
  const lines = Object.entries(sections).flatMap(([section, { rows }]) =>
    Object.entries(rows).map(([name, declared]) => row(`${section}/${name}`, declared)),
  );
  return [...lines, ...Object.entries(decisions).map(([number, declared]) => row(`decision-${number}`, declared))];
}

/** The reference specs, once as the environments are and once with everything optional turned the other way. */
export function referenceSpecs(): readonly Spec[] {
  const workspace = { root: process.cwd() };
  const architecture = readArchitecture(workspace);
  const otherwise = {
    'waf.enabled': true,
    'network.networkAcls': true,
    'trail.enabled': false,
    'alarms.email': 'someone@example.com',
    imageTag: '1.0.0',
    certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/1',
    'cdn.certificateArn': 'arn:aws:acm:us-east-1:123456789012:certificate/2',
  };
  return ['tiger', 'cheetah'].flatMap((name) =>
    [{}, otherwise].map((overrides) => specOf(architecture, loadEnvironment(workspace, name, overrides))),
  );
}

/** Everything that the specs state, by the names that the table uses, with the rows that it says it comes from. */
export function statedNames(specs: readonly Spec[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, readonly string[]>();
  for (const { components, statements, notes } of specs) {
    for (const { family, document, expectations } of components) {
      names.set(family, document);
      for (const { property, document: rows } of expectations) names.set(`${family}.${property}`, rows);
    }
    for (const { name, document } of [...statements, ...notes]) names.set(name, document);
  }
  return names;
}

/** A parameter by its dotted path; `region` is the environment's own. */
export function parameterOf({ environment }: Spec, path: string): Json | undefined {
  let value: Json | undefined = { ...environment.parameters, region: environment.region };
  for (const part of path.split('.')) value = isJsonObject(value) ? value[part] : undefined;
  return value;
}
