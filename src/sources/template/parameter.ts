import type { Json, JsonObject } from '#src/model/json.ts';
import { isList, unresolved } from './intrinsic-functions.ts';
import { isUnresolved } from './resolve-intrinsics.ts';

/** What a template's parameter is: what a parent stack gives, else its default, else not known before the deployment. */
export function parameterValue(name: string, declaration: JsonObject, given: Json | undefined): Json {
  const { Type: type = 'String', Default: standard, NoEcho: isSecret } = declaration;
  // Its default is a secret in plain text, which no snapshot may hold.
  if (isSecret === true || isSecret === 'true') return unresolved(`parameter ${name} is secret`);
  if (String(type).startsWith('AWS::SSM::Parameter::')) {
    return unresolved(`parameter ${name} is read from SSM at deployment`);
  }
  const value = given ?? standard;
  if (value === undefined || value === null) return unresolved(`parameter ${name} has no default`);
  if (isUnresolved(value) || isList(value)) return value;
  if (!/^(List<|CommaDelimitedList$)/.test(String(type))) return String(value);
  const text = String(value);
  return text === '' ? [] : text.split(',').map((item) => item.trim());
}
