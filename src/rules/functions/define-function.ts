import type { LanguageFunction } from '../language/compile.ts';
import type { Signature } from '../language/signature.ts';

/** A function of the language: what the checker, the compiler and the documentation know of it. */
export type RuleFunction = Signature & LanguageFunction;

export type RuleFunctions = Readonly<Record<string, RuleFunction>>;
