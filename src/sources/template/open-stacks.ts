import { isJsonObject, type Json } from '#src/model/json.ts';
import type { DeployedStacks } from './deployed-stack.ts';
import { type OpenStack, openStack, type Surroundings } from './open-stack.ts';
import { secretMember } from './secret-member.ts';
import { resolveIntrinsics } from './resolve-intrinsics.ts';
import type { TemplateStack } from './template-stack.ts';

/** All stacks of one assembly, nested ones among them, each able to ask the others. */
export interface OpenedStacks {
  readonly open: readonly OpenStack[];
  /** Nested stacks whose templates are not at hand: nobody knows what they hold. */
  readonly unread: readonly { readonly stack: TemplateStack; readonly logicalId: string }[];
}

const NESTED = 'AWS::CloudFormation::Stack';

/** A stack that holds itself, through any number of others, is followed no deeper than CloudFormation follows. */
const MAX_DEPTH = 20;

/**
 * Opens stacks and what is nested in them; exports and outputs resolve among all of the same account and region, and exports
 * among what is deployed there.
 */
export function openStacks(
  stacks: readonly TemplateStack[],
  deployed?: Pick<DeployedStacks, 'exported' | 'zones'>,
): OpenedStacks {
  const open: OpenStack[] = [];
  const unread: { stack: TemplateStack; logicalId: string }[] = [];
  const children = new Map<TemplateStack, Map<string, OpenStack>>();
  const surroundings: Surroundings = {
    imported: (name, from) =>
      (from.isAsDeployed ? deployed?.exported(name, from) : undefined) ??
      firstKnown(open, ({ stack, exported }) => (isBeside(stack, from) ? exported(name) : undefined)) ??
      deployed?.exported(name, from),
    stackOutput: (name, output, region) =>
      firstKnown(open, ({ stack, output: outputOf }) =>
        stack.name === name && stack.region === region ? outputOf(output) : undefined,
      ),
    child: (parent, logicalId) => children.get(parent)?.get(logicalId),
    ...(deployed
      ? {
          secretMember: (secret, member) => firstKnown(open, (each) => secretMember(each, secret, member)),
          zones: (place) => deployed.zones(place),
        }
      : {}),
  };
  const add = (stack: TemplateStack, depth: number): OpenStack => {
    const opened = openStack(stack, surroundings);
    open.push(opened);
    const nested = new Map<string, OpenStack>();
    children.set(opened.stack, nested);
    for (const { logicalId, type, raw } of opened.resources) {
      if (type !== NESTED || opened.truthOf(raw) === false) continue;
      const source = depth < MAX_DEPTH ? stack.nested(raw, stack.deployed?.child(logicalId)) : undefined;
      if (source) nested.set(logicalId, add(nestedStack(opened, logicalId, raw['Properties'], source), depth + 1));
      else unread.push({ stack, logicalId });
    }
    return opened;
  };
  for (const stack of stacks) add(stack, 0);
  return { open, unread };
}

function nestedStack(
  { stack, scope }: OpenStack,
  logicalId: string,
  properties: Json | undefined,
  source: TemplateStack['source'],
): TemplateStack {
  const { Parameters: given, Tags: own } = isJsonObject(properties) ? properties : {};
  const tags = own === undefined ? [] : [resolveIntrinsics(own, scope)].flat();
  const pairs = tags.flatMap((tag: Json) =>
    isJsonObject(tag) && typeof tag['Value'] === 'string' ? [[String(tag['Key']), tag['Value']] as const] : [],
  );
  const { deployed, ...parent } = stack;
  const child = deployed?.child(logicalId);
  return {
    ...parent,
    ...(child ? { deployed: child } : {}),
    name: child?.name ?? `${stack.name}-${logicalId}`,
    isNameKnown: child !== undefined,
    source,
    tags: { ...stack.tags, ...Object.fromEntries(pairs) },
    code: new Map(),
    parameters: (name) => {
      const value = isJsonObject(given) && Object.hasOwn(given, name) ? given[name] : undefined;
      return value === undefined ? undefined : resolveIntrinsics(value, scope);
    },
  };
}

function isBeside(one: TemplateStack, other: TemplateStack): boolean {
  return one.account === other.account && one.region === other.region;
}

function firstKnown<Item>(items: readonly Item[], value: (item: Item) => Json | undefined): Json | undefined {
  for (const item of items) {
    const found = value(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
