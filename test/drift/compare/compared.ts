import { compareDeclared } from '#src/drift/compare/compare-declared.ts';
import type { CompareContext } from '#src/drift/compare/difference.ts';
import type { JsonObject } from '#src/model/json.ts';

export const CONTEXT: CompareContext = { account: '111122223333', region: 'eu-west-1', isSameThing: () => undefined };

/** What a comparison finds, in short: `differs Path`, `unknown Path`. */
export function compared(
  type: string,
  declared: JsonObject,
  live: JsonObject,
  context: Partial<CompareContext> = {},
): string[] {
  return compareDeclared(type, declared, live, { ...CONTEXT, ...context }).map(({ is, path }) => `${is} ${path}`);
}
