import type { RuleFunctions } from './define-function.ts';
import { NETWORK } from './network.ts';
import { POLICY } from './policy.ts';
import { REFERENCES } from './references.ts';
import { TEXT } from './text.ts';
import { TIME } from './time.ts';

/** Every function that a condition may call. */
export const FUNCTIONS: RuleFunctions = { ...TEXT, ...REFERENCES, ...POLICY, ...NETWORK, ...TIME };
