import type { Rule } from './rule.ts';

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

/**
 * What must be read to judge rules, from what their conditions name: of every type that a rule judges or names, each
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
    const { names, types, wholeTypes } = rule.reads;
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
