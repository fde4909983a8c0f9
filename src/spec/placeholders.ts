import { didYouMean } from '#src/documents/suggest.ts';
import { AuditError, type Location } from '#src/model/audit-error.ts';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';

const PLACEHOLDER = /\{([A-Za-z][\w.-]*)\}/g;

/** What `{…}` in the spec stands for: the parameters by dotted path, and `env`, `region`, `account`. */
export interface Scope {
  readonly values: JsonObject;
}

/**
 * Replaces placeholders in every text of a value. A text that is one placeholder takes the parameter's type
 * (`"{database.multiAz}"` is a boolean). `locate` tells where the value stands, for the error about an unknown name.
 */
export function fill(value: Json, scope: Scope, locate: (path: readonly (string | number)[]) => Location): Json {
  if (typeof value === 'string') return fillText(value, scope, () => locate([]));
  if (Array.isArray(value)) {
    return value.map((item: Json, index) => fill(item, scope, (path) => locate([index, ...path])));
  }
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).map(([key, member]) => {
    return [key, fill(member, scope, (path) => locate([key, ...path]))] as const;
  });
  return Object.fromEntries(members);
}

function fillText(text: string, scope: Scope, locate: () => Location): Json {
  if (!text.includes('{')) return text;
  const whole = /^\{([A-Za-z][\w.-]*)\}$/.exec(text)?.[1];
  if (whole !== undefined) return lookUp(whole, scope, locate);
  return text.replace(PLACEHOLDER, (_, name: string) => {
    const value = lookUp(name, scope, locate);
    if (typeof value !== 'object') return String(value);
    throw new AuditError('spec/placeholder', {
      location: locate(),
      message: `"{${name}}" is no text; it cannot stand inside one`,
    });
  });
}

function lookUp(name: string, { values }: Scope, locate: () => Location): Json {
  let at: Json | undefined = values;
  for (const part of name.split('.')) at = memberOf(at, part);
  if (at !== undefined) return at;
  const message = `unknown parameter "{${name}}"`;
  throw new AuditError('spec/unknown-parameter', { location: locate(), message, fix: didYouMean(name, names(values)) });
}

/** A list's elements have their indexes, from 0, for names. */
function memberOf(value: Json | undefined, part: string): Json | undefined {
  if (isJsonList(value)) return /^\d+$/.test(part) ? value[Number(part)] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, part) ? value[part] : undefined;
}

function names(values: JsonObject, prefix = ''): string[] {
  return Object.entries(values).flatMap(([key, value]) =>
    isJsonObject(value) ? names(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}
