import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { type Resource, unresolvedIn, valueAt } from '#src/model/resource.ts';
import { attributeOf } from './attribute.ts';
import type { DeployedStack, StackPlace } from './deployed-stack.ts';
import { evaluateCondition } from './evaluate-condition.ts';
import { type Identity, identify, partitionOf } from './identity.ts';
import { isList } from './intrinsic-functions.ts';
import { hasLanguageExtensions } from './macros.ts';
import { memoize } from './memoize.ts';
import { parameterValue } from './parameter.ts';
import { type IntrinsicScope, resolveIntrinsics, type Truth } from './resolve-intrinsics.ts';
import { unrollLoops } from './unroll-loops.ts';
import { parameterOf } from './ways.ts';
import { section } from './template-file.ts';
import type { TemplateStack } from './template-stack.ts';

/** A stack whose names can be asked for. Everything is resolved when it is needed, and once. */
export interface OpenStack {
  readonly stack: TemplateStack;
  readonly resources: readonly RawResource[];
  readonly scope: IntrinsicScope;
  /** Whether a resource or an output will exist, by the condition it names. */
  readonly truthOf: (entry: JsonObject) => Truth;
  readonly identityOf: (logicalId: string) => Identity;
  /** The value of an output; undefined where there is none. */
  readonly output: (name: string) => Json | undefined;
  /** Outputs by the name under which they are exported. */
  readonly exported: (exportName: string) => Json | undefined;
}

/** A resource as its template writes it. */
export interface RawResource {
  readonly logicalId: string;
  readonly type: string;
  readonly raw: JsonObject;
}

/** What a stack asks of the others. */
export interface Surroundings {
  readonly imported: (exportName: string, from: TemplateStack) => Json | undefined;
  readonly stackOutput: (stack: string, output: string, region: string) => Json | undefined;
  /** The opened stack that a resource of type `AWS::CloudFormation::Stack` makes. */
  readonly child: (parent: TemplateStack, logicalId: string) => OpenStack | undefined;
  readonly secretMember?: (secret: string, member: string) => Json | undefined;
  readonly zones?: (place: StackPlace) => readonly string[] | undefined;
}

/** Opens a stack: names resolve to what its template, its parent and the other stacks say. */
export function openStack(declared: TemplateStack, surroundings: Surroundings): OpenStack {
  const stack = withoutLoops(declared);
  const { template } = stack.source;
  const parameters = new Map(section(template, 'Parameters'));
  const resources = section(template, 'Resources').map(([logicalId, raw]) => {
    return { logicalId, type: String(raw['Type']), raw };
  });
  const condition = conditionsOf(stack, (operand) => resolveIntrinsics(operand, scope));
  const truthOf = ({ Condition: name }: JsonObject): Truth => (typeof name === 'string' ? condition(name) : true);
  const byId = new Map(resources.map((resource) => [resource.logicalId, resource]));
  const existing = (logicalId: string): RawResource | undefined => {
    const found = byId.get(logicalId);
    return found && truthOf(found.raw) !== false ? found : undefined;
  };
  const { identityOf, attribute } = ownersOf(stack, existing, {
    property: (raw, path) => partOf(raw['Properties'] ?? {}, path.split('.'), scope),
    output: (logicalId, name) => surroundings.child(stack, logicalId)?.output(name),
  });
  const scope: IntrinsicScope = {
    ref: memoize<Json | undefined>(
      (name) => {
        const declaration = parameters.get(name);
        if (declaration) return parameterValue(name, declaration, stack);
        if (!existing(name)) return pseudo(name, stack);
        const { id, ref = id } = identityOf(name);
        return ref;
      },
      () => undefined,
    ),
    attribute,
    imported: (name) => surroundings.imported(name, stack),
    ...(surroundings.secretMember ? { secretMember: surroundings.secretMember } : {}),
    zones: (region) => surroundings.zones?.({ account: stack.account, region: region || stack.region }),
    stackOutput: (name, output, region) => surroundings.stackOutput(name, output, region ?? stack.region),
    mappings: isJsonObject(template['Mappings']) ? template['Mappings'] : {},
    condition,
  };
  return { stack, resources, scope, truthOf, identityOf, ...outputsOf(stack, scope, truthOf) };
}

function conditionsOf(stack: TemplateStack, value: (operand: Json) => Json): (name: string) => Truth {
  const { Conditions: conditions } = stack.source.template;
  const doubt = (text: string): string | undefined =>
    !stack.isAccountKnown && text.includes(stack.account) ? 'the account is not pinned' : undefined;
  const isOther = (operand: Json): boolean => {
    const name = parameterOf(operand);
    return name !== undefined && stack.assumed?.has(name) === true && stack.assumed.get(name) === undefined;
  };
  const condition: (name: string) => Truth = memoize<Truth>(
    (name) => {
      const expression = isJsonObject(conditions) && Object.hasOwn(conditions, name) ? conditions[name] : undefined;
      if (expression === undefined) return { unknown: 'the template does not declare it' };
      return evaluateCondition(expression, { value, named: condition, doubt, isOther });
    },
    () => ({ unknown: 'it refers to itself' }),
  );
  return condition;
}

interface Owned {
  readonly property: (raw: JsonObject, path: string) => Json | undefined;
  readonly output: (logicalId: string, name: string) => Json | undefined;
}

function ownersOf(
  { name: stack, account, region, deployed }: TemplateStack,
  existing: (logicalId: string) => RawResource | undefined,
  { property, output }: Owned,
): { identityOf: OpenStack['identityOf']; attribute: IntrinsicScope['attribute'] } {
  const propertyOf = (logicalId: string) => (path: string) => property(existing(logicalId)?.raw ?? {}, path);
  const identityOf = memoize<Identity>(
    (logicalId) => {
      const type = existing(logicalId)?.type ?? '';
      const physicalId = deployed?.physicalId(logicalId, type);
      const context = { stack, logicalId, type, account, region, property: propertyOf(logicalId) };
      const live = deployed?.live(logicalId, type) ?? (physicalId && deployed?.alike(type, identify(context).id));
      return live ? liveIdentity(live, physicalId) : identify({ ...context, physicalId });
    },
    (logicalId) => identify({ stack, logicalId, type: '', account, region, property: () => undefined }),
  );
  const attribute = (logicalId: string, wanted: string): Json | undefined => {
    const owner = existing(logicalId);
    if (!owner) return undefined;
    if (wanted.startsWith('Outputs.')) return output(logicalId, wanted.slice('Outputs.'.length));
    const identity = identityOf(logicalId);
    const known = deployedAttribute(deployed, owner, wanted);
    if (known !== undefined) return known;
    return attributeOf({ type: owner.type, region, identity, property: propertyOf(logicalId) }, wanted);
  };
  return { identityOf, attribute };
}

function liveIdentity({ id, arn, name }: Resource, physicalId: string | undefined): Identity {
  return {
    id,
    ...(physicalId === undefined || physicalId === id ? {} : { ref: physicalId }),
    ...(arn === undefined ? {} : { arn }),
    ...(name === undefined ? {} : { name }),
  };
}

/** What the deployment said the attribute is, else what a read of the resource says that a template cannot. */
function deployedAttribute(
  deployed: DeployedStack | undefined,
  { logicalId, type }: RawResource,
  attribute: string,
): Json | undefined {
  if (deployed?.physicalId(logicalId, type) === undefined) return undefined;
  const live = deployed.live(logicalId, type);
  return deployed.attribute(logicalId, attribute) ?? (live && valueAt(live, `facts.${attribute}`));
}

/** What loops go over may refer to parameters, and to nothing else. */
function withoutLoops(stack: TemplateStack): TemplateStack {
  const { template } = stack.source;
  if (!hasLanguageExtensions(template)) return stack;
  const parameters = new Map(section(template, 'Parameters'));
  const scope: IntrinsicScope = {
    ref: (name) => {
      const declaration = parameters.get(name);
      return declaration ? parameterValue(name, declaration, stack) : pseudo(name, stack);
    },
    attribute: () => undefined,
    imported: () => undefined,
    mappings: isJsonObject(template['Mappings']) ? template['Mappings'] : {},
  };
  const unrolled = unrollLoops(template, (items) => {
    const resolved = resolveIntrinsics(items, scope);
    return unresolvedIn(resolved) === undefined && isList(resolved) ? resolved : undefined;
  });
  return { ...stack, source: { ...stack.source, template: unrolled } };
}

/** A part of a value without resolving what is beside it, which may refer back. */
function partOf(value: Json, path: readonly string[], scope: IntrinsicScope): Json | undefined {
  const [head, ...rest] = path;
  if (head === undefined) return resolveIntrinsics(value, scope);
  const plain = isJsonObject(value) && Object.keys(value).some((key) => key === 'Ref' || key.startsWith('Fn::'));
  const whole = plain ? resolveIntrinsics(value, scope) : value;
  if (!isJsonObject(whole)) return undefined;
  if ('$unresolved' in whole) return whole;
  const member = Object.hasOwn(whole, head) ? whole[head] : undefined;
  if (member === undefined || isNothing(member)) return undefined;
  return partOf(member, rest, scope);
}

function isNothing(value: Json): boolean {
  return isJsonObject(value) && value['Ref'] === 'AWS::NoValue';
}

function outputsOf(
  { source: { template }, deployed, isAsDeployed }: TemplateStack,
  scope: IntrinsicScope,
  truthOf: (entry: JsonObject) => Truth,
): Pick<OpenStack, 'output' | 'exported'> {
  const outputs = new Map(section(template, 'Outputs').filter(([, output]) => truthOf(output) !== false));
  const output = memoize<Json | undefined>(
    (name) => {
      if (isAsDeployed) return deployed?.output(name);
      const { Value: value } = outputs.get(name) ?? {};
      return value === undefined ? undefined : resolveIntrinsics(value, scope);
    },
    () => ({ $unresolved: 'outputs refer to each other in a circle' }),
  );
  let names: Map<string, string> | undefined;
  const exported = (exportName: string): Json | undefined => {
    if (isAsDeployed) return deployed?.exported(exportName);
    names ??= new Map(
      [...outputs].flatMap(([name, { Export: declared }]) =>
        isJsonObject(declared) ? [[String(resolveIntrinsics(declared['Name'] ?? '', scope)), name] as const] : [],
      ),
    );
    const name = names.get(exportName);
    return name === undefined ? undefined : output(name);
  };
  return { output, exported };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html */
function pseudo(name: string, stack: TemplateStack): Json | undefined {
  const { account, region, name: stackName, isNameKnown, deployed } = stack;
  switch (name) {
    case 'AWS::AccountId':
      return account;
    case 'AWS::Region':
      return region;
    case 'AWS::Partition':
      return partitionOf(region);
    case 'AWS::URLSuffix':
      return region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
    case 'AWS::StackName':
      return isNameKnown ? stackName : undefined;
    case 'AWS::StackId':
      return deployed?.resource.id;
    case 'AWS::NotificationARNs':
      return deployed?.resource.properties['NotificationARNs'];
    default:
      return undefined;
  }
}
