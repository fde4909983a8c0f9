import type { BuiltInRules } from './read-rules.ts';
import generated from './built-in.generated.json' with { type: 'json' };

/** The rules of this package, compiled by the build from its policies/rules. */
export function builtInRules(): BuiltInRules {
  return generated as unknown as BuiltInRules; // src/build/built-in-rules.ts writes it
}
