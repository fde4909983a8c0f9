import { partsOf, type Tree } from '../language/tree.ts';
import type { MessagePart, Rule, RuleReads } from '../rule.ts';

/** What a function reads of a resource that it is given as a whole. */
const OF_RESOURCE: Readonly<Record<string, readonly string[]>> = {
  statements: ['Policies', 'PolicyDocument'],
  allows: ['Policies', 'PolicyDocument'],
  isPublic: ['Policies', 'PolicyDocument'],
  referrers: [],
};

type Read = Pick<Rule, 'types' | 'when' | 'assert' | 'message'>;

/** What a rule's conditions name, functions included that read a resource as a whole. */
export function readsOf(rule: Read): RuleReads {
  const reads = { names: new Set<string>(), types: new Set<string>(), wholeTypes: new Set<string>() };
  const visit = (tree: Tree): void => {
    if (tree.op === 'member') reads.names.add(tree.name);
    if (tree.op === 'call') noteCall(tree, rule, reads);
    for (const part of partsOf(tree)) visit(part);
  };
  const { when, assert, message = [] } = rule;
  for (const { tree } of [...(when ? [when] : []), assert, ...message.filter(isCondition)]) visit(tree);
  return { names: [...reads.names], types: [...reads.types], wholeTypes: [...reads.wholeTypes] };
}

function noteCall(
  { name, args }: Extract<Tree, { op: 'call' }>,
  { types: own }: Read,
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
