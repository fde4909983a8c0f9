import { partsOf, type Tree } from './language/tree.ts';
import type { MessagePart, Rule } from './rule.ts';

/** What rules need of an account. */
export interface RuleDemand {
  /** The types that they judge or follow a reference to, and those that tell whose a resource is. */
  readonly types: ReadonlySet<string>;
  /** Whether a rule needs one of these properties or facts of a type, or anything of it. */
  readonly wants: (type: string, properties?: readonly string[]) => boolean;
}

/** What every type is asked for: whose a resource is, and what it is called. */
const OWN = ['ManagedBy', 'Tags', 'IsDefault', 'Resources'];
const STACK = 'AWS::CloudFormation::Stack';
const KEY = 'AWS::KMS::Key';
const ALIAS = 'AWS::KMS::Alias';

/** What a function reads of a resource that it is given as a whole. */
const OF_RESOURCE: Readonly<Record<string, readonly string[]>> = {
  statements: ['Policies', 'PolicyDocument'],
  allows: ['Policies', 'PolicyDocument'],
  isPublic: ['Policies', 'PolicyDocument'],
  referrers: [],
};

/**
 * What must be read to judge rules, from the trees of their conditions: of every type that a rule judges or names, each
 * property and fact whose name the rule says anywhere. What looks through all properties of a type needs all of it.
 */
export function demandOfRules(rules: readonly Rule[]): RuleDemand {
  const needed = new Map<string, Set<string>>([[STACK, new Set(OWN)]]);
  const whole = new Set<string>();
  const need = (type: string, names: Iterable<string>): void => {
    const known = needed.get(type) ?? new Set(OWN);
    for (const name of names) known.add(name);
    needed.set(type, known);
  };
  for (const rule of rules) {
    const { names, types, wholeTypes } = readsOf(rule);
    for (const type of [...rule.types, ...types]) need(type, names);
    for (const type of wholeTypes) whole.add(type);
  }
  // A key is named by its aliases as well.
  if (needed.has(KEY)) need(ALIAS, ['TargetKeyId', 'AliasName']);
  return {
    types: new Set(needed.keys()),
    wants: (type, properties) => {
      const known = needed.get(type);
      return known !== undefined && (!properties || whole.has(type) || properties.some((name) => known.has(name)));
    },
  };
}

interface Reads {
  readonly names: ReadonlySet<string>;
  /** Types that references lead to. */
  readonly types: ReadonlySet<string>;
  /** Types of which every property may name something. */
  readonly wholeTypes: ReadonlySet<string>;
}

function readsOf(rule: Rule): Reads {
  const reads = { names: new Set<string>(), types: new Set<string>(), wholeTypes: new Set<string>() };
  const visit = (tree: Tree): void => {
    if (tree.op === 'member') reads.names.add(tree.name);
    if (tree.op === 'call') noteCall(tree, rule, reads);
    for (const part of partsOf(tree)) visit(part);
  };
  const { when, assert, message = [] } = rule;
  for (const { tree } of [...(when ? [when] : []), assert, ...message.filter(isCondition)]) visit(tree);
  return reads;
}

function noteCall(
  { name, args }: Extract<Tree, { op: 'call' }>,
  { types: own }: Rule,
  { names, types, wholeTypes }: { names: Set<string>; types: Set<string>; wholeTypes: Set<string> },
): void {
  const named = args.flatMap((arg) =>
    arg.op === 'value' && typeof arg.value === 'string' && /^([A-Za-z0-9]+::){2}|^Account$/.test(arg.value)
      ? [arg.value]
      : [],
  );
  for (const type of named) types.add(type);
  if (name === 'referrers') for (const type of named) wholeTypes.add(type);
  const read = Object.hasOwn(OF_RESOURCE, name) ? OF_RESOURCE[name] : undefined;
  for (const property of read ?? []) names.add(property);
  const isGivenResource = args.some((arg) => arg.op === 'name' && arg.name === 'resource');
  if (isGivenResource && !read) for (const type of own) wholeTypes.add(type);
}

function isCondition(part: MessagePart): part is Exclude<MessagePart, string> {
  return typeof part !== 'string';
}
