import type { Json, JsonObject } from '#src/model/json.ts';
import { isList, unresolved } from './intrinsic-functions.ts';
import { isSecretDigest, isUnresolved } from './resolve-intrinsics.ts';
import type { TemplateStack } from './template-stack.ts';

type ParameterSource = Pick<TemplateStack, 'parameters' | 'deployed' | 'isAsDeployed' | 'assumed'>;

/**
 * What a template's parameter is: what a parent stack gives, else what it was when the stack was last deployed, which a
 * deployment keeps, else its default, else not known before the deployment.
 */
export function parameterValue(name: string, declaration: JsonObject, stack: ParameterSource): Json {
  const { Type: type = 'String', Default: standard, NoEcho: isSecret } = declaration;
  const isNameOfValue = String(type).startsWith('AWS::SSM::Parameter::');
  const deployed = stack.deployed?.parameter(name, isNameOfValue);
  // Its default is a secret in plain text, which no snapshot may hold.
  if (isSecret === true || isSecret === 'true') return unresolved(`parameter ${name} is secret`);
  if (isNameOfValue && deployed === undefined) {
    return unresolved(`parameter ${name} is read from SSM at deployment`);
  }
  const given = isNameOfValue || stack.isAsDeployed ? undefined : stack.parameters?.(name);
  const value = given ?? deployed ?? standard ?? stack.assumed?.get(name);
  if (value === undefined || value === null) return unresolved(`parameter ${name} has no default`);
  if (isUnresolved(value) || isSecretDigest(value) || isList(value)) return value;
  if (!/(^|<)(List<|CommaDelimitedList)/.test(String(type))) return String(value);
  const text = String(value);
  return text === '' ? [] : text.split(',').map((item) => item.trim());
}
