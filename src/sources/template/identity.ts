import { generatedId } from '#src/model/generated-id.ts';
import { isJsonObject, type Json } from '#src/model/json.ts';
import { IDENTITIES, type IdentityRule } from './identity-table.ts';

/** What a resource will be called, as far as its template says. */
export interface Identity {
  /** Equal wherever the resource is referred to; a generated id (src/model/generated-id.ts) where AWS makes one up. */
  readonly id: string;
  /** What `Ref` gives where that is not the id. */
  readonly ref?: string;
  readonly arn?: string;
  readonly name?: string;
  /** Why a name that the template gives is not known; whoever looks for the resource by name cannot tell. */
  readonly unnamed?: string;
}

/** What identifies a resource apart from its properties. */
export interface IdentityContext {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly account: string;
  readonly region: string;
  /** A property by its dotted path, intrinsics resolved. */
  readonly property: (path: string) => Json | undefined;
  /** What CloudFormation calls it, once it is deployed: what AWS would make up is no question then. */
  readonly physicalId?: string | undefined;
}

/** The identity of a resource of any type; one that the table does not have has a generated id and no ARN. */
export function identify(context: IdentityContext): Identity {
  const { type, stack, logicalId, physicalId } = context;
  const rule = ruleOf(context);
  const made = physicalId ?? generatedId(stack, logicalId);
  const spelled = (text: string): string => (rule.isLower ? text.toLowerCase() : text);
  const unnamed = rule.name === undefined ? undefined : unresolvedIn(rule.name, context);
  const given = rule.name === undefined ? undefined : fill(rule.name, context, {});
  // CloudFormation names what a template does not: stack, logical id, random letters.
  const madeUp = `${stack}-${logicalId}-…`;
  const written = rule.isMadeLower ? madeUp.toLowerCase() : madeUp;
  const invented = rule.name === undefined || unnamed !== undefined ? undefined : written;
  const own = given === undefined ? invented : rooted(type, given);
  const name = own === undefined ? undefined : spelled(own);
  const known = { new: made, name: given === undefined ? made : (name ?? made) };
  const id = rule.id === undefined ? undefined : fill(rule.id, context, known);
  const ownId = physicalId ?? (id === undefined ? made : spelled(id));
  const arn = arnOf(rule, ownId, { context, known });
  return {
    id: physicalId ?? (rule.isArnId && arn !== undefined ? arn : ownId),
    ...(arn === undefined ? {} : { arn }),
    ...(name === undefined ? {} : { name }),
    ...(unnamed === undefined ? {} : { unnamed }),
  };
}

/** Of what is deployed, an ARN with a part that AWS makes up is its id or not known. */
function arnOf(
  rule: IdentityRule,
  id: string,
  { context, known }: { readonly context: IdentityContext; readonly known: Readonly<Record<string, string>> },
): string | undefined {
  if (context.physicalId?.startsWith('arn:')) return context.physicalId;
  const isMadeUp = context.physicalId !== undefined && rule.arn?.includes('{new}') === true;
  return rule.arn === undefined || isMadeUp ? undefined : fill(rule.arn, context, { ...known, id });
}

/** A type that the table does not have is named as most are: `FunctionName` of a function, else `Name`. */
function ruleOf({ type, property }: IdentityContext): IdentityRule {
  if (Object.hasOwn(IDENTITIES, type)) return IDENTITIES[type] ?? {};
  const candidates = [`${type.split('::').at(-1) ?? ''}Name`, 'Name'];
  const declared = candidates.find((candidate) => typeof property(candidate) === 'string');
  return declared === undefined ? {} : { name: `{${declared}}` };
}

const PLACEHOLDER = /\{([\w.]+)(\/?)\}/g;

/** The pattern with every placeholder filled, or undefined where one is not known. */
function fill(pattern: string, context: IdentityContext, known: Readonly<Record<string, string>>): string | undefined {
  let isKnown = true;
  const text = pattern.replace(PLACEHOLDER, (_, name: string, last: string) => {
    const value = known[name] ?? surroundings(name, context) ?? propertyText(name, context);
    if (value === undefined) isKnown = false;
    return (last === '' ? value : value?.split('/').at(-1)) ?? '';
  });
  return isKnown ? text : undefined;
}

function surroundings(name: string, { account, region, property }: IdentityContext): string | undefined {
  switch (name) {
    case 'account':
      return account;
    case 'region':
      return region;
    case 'partition':
      return partitionOf(region);
    case 'path':
      return String(property('Path') ?? '/');
    case 'kind':
      return { network: 'net', gateway: 'gwy' }[String(property('Type'))] ?? 'app';
    case 'scope':
      return property('Scope') === 'CLOUDFRONT' ? 'global' : 'regional';
    default:
      return undefined;
  }
}

function propertyText(path: string, { type, property }: IdentityContext): string | undefined {
  const value = property(path);
  if (value === undefined || value === null || typeof value === 'object') return undefined;
  return path === 'Name' ? rooted(type, String(value)) : String(value);
}

function unresolvedIn(pattern: string, { property }: IdentityContext): string | undefined {
  for (const [, path = ''] of pattern.matchAll(PLACEHOLDER)) {
    const value = property(path);
    if (value !== undefined && isJsonObject(value)) return String(value['$unresolved'] ?? 'it is no text');
  }
  return undefined;
}

/** Route 53 writes every name with the root's dot. */
export function rooted(type: string, name: string): string {
  return type.startsWith('AWS::Route53::') ? name.replace(/\.?$/, '.') : name;
}

/** https://docs.aws.amazon.com/general/latest/gr/aws-arns-and-namespaces.html */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
