import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { didYouMean } from '#src/documents/suggest.ts';
import { readValid } from '#src/documents/read-valid.ts';
import { compileSchema, type JsonSchema } from '#src/documents/validate.ts';
import type { YamlDocument } from '#src/documents/yaml-document.ts';
import { AuditError } from '#src/model/audit-error.ts';
import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import environmentSchema from './environment-schema.generated.json' with { type: 'json' };
import type { EnvironmentFile } from './environment-schema.ts';
import { applyOverrides } from './overrides.ts';
import type { Workspace } from './workspace.ts';

/** The rules that an environment is held to, as its file says it; `document` tells the places. */
export interface DeclaredRules {
  readonly packs: readonly string[];
  readonly skip: readonly string[];
  /** Rule id → parameter → value. */
  readonly parameters: Readonly<Record<string, JsonObject>>;
}

/** One environment: its parameters as the team declared them, overrides applied, checked against the workspace's schema. */
export interface Environment {
  readonly name: string;
  readonly region: string;
  /** Pinned by the file; undefined where any account will do. */
  readonly account?: string;
  readonly parameters: JsonObject;
  /** Absent where the file names none. */
  readonly rules?: DeclaredRules;
  readonly document: YamlDocument;
}

/** `policies/environments/<name>.yaml`; `overrides` are dotted parameter paths, e.g. `{ imageTag: "1.4.2" }`. */
export function loadEnvironment(
  workspace: Workspace,
  name: string,
  overrides: Readonly<Record<string, Json>> = {},
): Environment {
  const names = environmentNames(workspace);
  if (!names.includes(name)) {
    const message = `no environment "${name}" in policies/environments`;
    throw new AuditError('environment/unknown', { message, fix: didYouMean(name, names) });
  }
  const file = `policies/environments/${name}.yaml`;
  const parametersSchema = loadParametersSchema(workspace);
  const schema = withParameters(parametersSchema);
  const held = {
    validate: compileSchema(schema, parametersSchema ? [parametersSchema] : []),
    code: 'environment/invalid',
    against: [JSON.stringify(parametersSchema ?? null)],
  };
  const document = readValid(join(workspace.root, file), file, held, workspace.known);
  const { environment, region, account, parameters, rules } = document.value as EnvironmentFile; // just validated against its schema
  if (environment !== name) {
    const message = `"environment" is "${environment}"; expected "${name}", as the file is named`;
    throw new AuditError('environment/misnamed', { location: document.locate(['environment']), message });
  }
  const { account: accountOverride, region: regionOverride, ...rest } = overrides;
  const pinned = typeof accountOverride === 'string' ? accountOverride : account;
  return {
    name,
    region: typeof regionOverride === 'string' ? regionOverride : region,
    ...(pinned === undefined ? {} : { account: pinned }),
    parameters: applyOverrides(parameters as JsonObject, rest, parametersSchema), // validated: JSON of a YAML file
    ...(rules === undefined ? {} : { rules: declaredRules(rules) }),
    document,
  };
}

function declaredRules(rules: NonNullable<EnvironmentFile['rules']>): DeclaredRules {
  const declared = 'packs' in rules ? rules : { packs: rules };
  const { packs, skip = [], parameters = {} } = declared;
  return { packs, skip, parameters: parameters as Readonly<Record<string, JsonObject>> }; // parsed YAML is JSON
}

/** The names of the workspace's environments, sorted. */
export function environmentNames(workspace: Workspace): string[] {
  const folder = join(workspace.root, 'policies/environments');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .toSorted();
}

function loadParametersSchema(workspace: Workspace): JsonSchema | undefined {
  const path = join(workspace.root, 'policies/schemas/parameters.schema.json');
  if (!existsSync(path)) return undefined;
  const schema: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return isJsonObject(schema) ? { ...schema, $id: 'parameters.schema.json' } : undefined;
}

function withParameters(parameters: JsonSchema | undefined): JsonSchema {
  if (!parameters) return environmentSchema;
  return {
    ...environmentSchema,
    properties: { ...environmentSchema.properties, parameters: { $ref: 'parameters.schema.json' } },
  };
}
