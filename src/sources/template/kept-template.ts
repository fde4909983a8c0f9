import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { looksSecret } from '../secrets/looks-secret.ts';
import { isList } from './intrinsic-functions.ts';
import { parseTemplate, section } from './template-file.ts';

/**
 * What a snapshot keeps of a template as CloudFormation answers it: what says which resources run with which values. Gone are
 * defaults of parameters (the stack says what was given), the texts of outputs, and every literal whose name says that it is
 * a secret. Throws AuditError where the text is no template.
 */
export function keptTemplate(text: string): JsonObject {
  const { template } = parseTemplate(text, 'the template as deployed', { mayBeEmpty: true });
  const { Description, Conditions, Mappings } = template;
  const parameters = section(template, 'Parameters').map(
    ([name, { Type = 'String', NoEcho }]): [string, JsonObject] => {
      return [name, NoEcho === undefined ? { Type } : { Type, NoEcho }];
    },
  );
  return {
    ...(typeof Description === 'string' ? { Description } : {}),
    ...(parameters.length > 0 ? { Parameters: Object.fromEntries(parameters) } : {}),
    ...(Conditions === undefined ? {} : { Conditions: withoutSecrets(Conditions) }),
    ...(Mappings === undefined ? {} : { Mappings: withoutSecrets(Mappings, looksSecret) }),
    Resources: Object.fromEntries(section(template, 'Resources').flatMap(keptResource)),
    Outputs: Object.fromEntries(section(template, 'Outputs').flatMap(keptOutput)),
  };
}

/** https://docs.aws.amazon.com/cdk/v2/guide/usage-data.html */
const OF_THE_TOOL = 'AWS::CDK::Metadata';

function keptResource([logicalId, resource]: readonly [string, JsonObject]): [string, JsonObject][] {
  const { Type = '', Condition, Properties, Metadata } = resource;
  if (Type === OF_THE_TOOL) return [];
  const path = Metadata !== undefined && isJsonObject(Metadata) ? Metadata['aws:cdk:path'] : undefined;
  const kept = {
    Type,
    ...(Condition === undefined ? {} : { Condition }),
    ...(Properties === undefined ? {} : { Properties: withoutSecrets(Properties) }),
    ...(path === undefined ? {} : { Metadata: { 'aws:cdk:path': path } }),
  };
  return [[logicalId, kept]];
}

/** An output that is one resource's attribute says what that was when the stack was deployed. */
function keptOutput([name, { Value = null, Condition }]: readonly [string, JsonObject]): [string, JsonObject][] {
  const [key, ...others] = isJsonObject(Value) ? Object.keys(Value) : [];
  if (others.length > 0 || (key !== 'Ref' && key !== 'Fn::GetAtt')) return [];
  return [[name, Condition === undefined ? { Value } : { Value, Condition }]];
}

/** Properties that are write-only because they are secrets: a read never gives them, so nobody can compare them. */
const SECRET_PROPERTY =
  /(password|passphrase|secretstring|(auth|oauth|access)token|clientsecret|privatekey|(pre)?sharedkey)$/i;

const isSecretProperty = (name: string, value: string): boolean =>
  SECRET_PROPERTY.test(name) && looksSecret(name, value);

/** The value with each literal that is a secret by its name replaced by `{ "$secret": null }`. */
export function withoutSecrets(value: Json, isSecret = isSecretProperty): Json {
  if (isList(value)) return value.map((item) => withoutSecrets(item, isSecret));
  if (!isJsonObject(value)) return value;
  const { 'Fn::If': branches } = value;
  if (branches !== undefined && isList(branches))
    return { 'Fn::If': branches.map((branch) => branchOf(branch, isSecret)) };
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const isLiteral = typeof member === 'string' && isSecret(name, member);
      return [name, isLiteral ? { $secret: null } : withoutSecrets(member, isSecret)];
    }),
  );
}

/** A variable that is there under a condition: what redacts a list of variables does not see into it. */
function branchOf(branch: Json, isSecret: typeof isSecretProperty): Json {
  const { Name: name, Value: value } = isJsonObject(branch) ? branch : {};
  const isVariable = typeof name === 'string' && typeof value === 'string' && looksSecret(name, value);
  return isVariable ? { Name: name, Value: { $secret: null } } : withoutSecrets(branch, isSecret);
}
