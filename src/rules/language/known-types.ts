import { handledTypes } from '#src/registry/registry.ts';

/** The resource types that a condition may name; `Account` stands for what is set for a whole account. */
export function knownTypes(): readonly string[] {
  return [...handledTypes(), 'Account'];
}
