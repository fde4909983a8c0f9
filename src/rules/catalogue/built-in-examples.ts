import type { Example } from './examples.ts';
import generated from './built-in-examples.generated.json' with { type: 'json' };

/** Examples of the rules of this package, by rule id: their cases are not part of the package. */
export function builtInExamples(): Readonly<Record<string, readonly Example[]>> {
  return generated as unknown as Readonly<Record<string, readonly Example[]>>; // src/build/rule-docs.ts writes it
}
