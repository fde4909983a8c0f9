import { readFileSync } from 'node:fs';
import { AuditError, type Location } from '#src/model/audit-error.ts';
import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';

/** A resource of a Terraform state, or of what a plan will make of it. */
export interface TerraformResource {
  /** E.g. `module.network.aws_subnet.app["a"]`. */
  readonly address: string;
  readonly type: string;
  /** Attributes; what is sensitive, or known only once it is applied, is `{ "$unresolved": reason }`. */
  readonly values: JsonObject;
}

const FIX = 'Give what `terraform show -json` prints of a state or a plan: terraform show -json plan.out > plan.json';

/**
 * The managed AWS resources of a file that `terraform show -json` wrote: of a plan those that it plans, else those of the
 * state. Format 1.x: https://developer.hashicorp.com/terraform/internals/json-format. Throws AuditError with the place.
 */
export function readTerraformFile(path: string, file: string): TerraformResource[] {
  const root = parse(path, file);
  const at: Location = { file, line: 1, column: 1 };
  const { format_version: version, values, planned_values: planned } = root;
  if (typeof version !== 'string') {
    const isState = typeof root['version'] === 'number' && Array.isArray(root['resources']);
    const message = isState ? 'is a raw state file, whose format Terraform keeps to itself' : 'has no "format_version"';
    throw new AuditError('terraform/format', { location: at, message, fix: FIX });
  }
  // OpenTofu writes the same; older Terraform wrote 0.1 and 0.2 of what 1.0 is.
  if (!/^(0\.[12]|1\.\d+)$/.test(version)) {
    const message = `format_version is ${version}; 1.x is read`;
    throw new AuditError('terraform/format', { location: at, message, fix: FIX });
  }
  const whole = planned ?? values;
  // The state of nothing has no values.
  if (whole === undefined) return [];
  const module = isJsonObject(whole) ? whole['root_module'] : undefined;
  if (module === undefined || !isJsonObject(module)) {
    const place = planned === undefined ? 'values' : 'planned_values';
    throw new AuditError('terraform/format', { location: at, message: `${place} has no "root_module"`, fix: FIX });
  }
  const unknown = planned === undefined ? new Map<string, Json>() : unknownAttributes(root['resource_changes']);
  return resourcesOf(
    module,
    unknown,
    (message) => new AuditError('terraform/format', { location: at, message, fix: FIX }),
  );
}

function parse(path: string, file: string): JsonObject {
  const location = { file, line: 1, column: 1 };
  let text: string;
  try {
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const message = `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    throw new AuditError('terraform/unreadable', { location, message, fix: FIX });
  }
  let value: Json;
  try {
    value = JSON.parse(text) as Json; // what JSON.parse gives
  } catch (error) {
    const message = `is no JSON: ${error instanceof Error ? error.message : String(error)}`;
    throw new AuditError('terraform/format', { location: placeIn(text, message, file), message, fix: FIX });
  }
  if (isJsonObject(value)) return value;
  throw new AuditError('terraform/format', { location, message: 'holds no object', fix: FIX });
}

/** Node says the offset of most mistakes, and the end of the text where more was expected. */
function placeIn(text: string, message: string, file: string): Location {
  const offset = Number(/at position (\d+)/.exec(message)?.[1] ?? text.length);
  const lines = text.slice(0, offset).split('\n');
  return { file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function unknownAttributes(changes: Json | undefined): Map<string, Json> {
  return new Map(
    [changes ?? []].flat().flatMap((each: Json) => {
      if (!isJsonObject(each) || !isJsonObject(each['change'])) return [];
      return [[String(each['address']), each['change']['after_unknown'] ?? {}] as const];
    }),
  );
}

function resourcesOf(
  module: JsonObject,
  unknown: ReadonlyMap<string, Json>,
  mistake: (message: string) => AuditError,
): TerraformResource[] {
  const own = [module['resources'] ?? []].flat().flatMap((each: Json): TerraformResource[] => {
    const { address, type, mode, provider_name: provider, values } = isJsonObject(each) ? each : {};
    if (typeof address !== 'string' || typeof type !== 'string')
      throw mistake('a resource has no "address" or no "type"');
    if (mode !== 'managed' || (typeof provider === 'string' && !/(^|\/)aws$/.test(provider))) return [];
    if (!isJsonObject(values)) throw mistake(`${address} has no "values"`);
    const sensitive = isJsonObject(each) ? (each['sensitive_values'] ?? {}) : {};
    const known = hidden(values, sensitive, 'Terraform keeps it as sensitive');
    const open = hidden(known, unknown.get(address) ?? {}, 'known only once the plan is applied');
    return [{ address, type, values: isJsonObject(open) ? open : {} }];
  });
  const children = [module['child_modules'] ?? []].flat();
  return [
    ...own,
    ...children.flatMap((child: Json) => (isJsonObject(child) ? resourcesOf(child, unknown, mistake) : [])),
  ];
}

/** The value with what the mask says `true` of replaced; a mask has the shape of the value, as far as there is something to say. */
function hidden(value: Json, mask: Json, reason: string): Json {
  if (mask === true) return { $unresolved: reason };
  if (isList(mask)) {
    const items = isList(value) ? value : [];
    return Array.from({ length: Math.max(items.length, mask.length) }, (_, index) =>
      hidden(items[index] ?? null, mask[index] ?? false, reason),
    );
  }
  if (!isJsonObject(mask)) return value;
  const members = isJsonObject(value) ? value : {};
  if (Object.keys(mask).length === 0) return value;
  const masked = Object.entries(mask).map(([name, each]): [string, Json] => [
    name,
    hidden(members[name] ?? null, each, reason),
  ]);
  return { ...members, ...Object.fromEntries(masked) };
}

/** Array.isArray turns a list of Json into one of `any`. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
