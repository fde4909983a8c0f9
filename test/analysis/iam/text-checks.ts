import type { Check } from '../mutation/check.ts';
import { TEXT_APART } from './text-apart-checks.ts';
import { TEXT_LANGUAGE } from './text-language-checks.ts';
import { TEXT_MACHINE } from './text-machine-checks.ts';
import { TEXT_PATTERNS } from './text-pattern-checks.ts';

/** What patterns mean, and how texts of them are found. */
export const TEXTS: readonly Check[] = [...TEXT_PATTERNS, ...TEXT_LANGUAGE, ...TEXT_MACHINE, ...TEXT_APART];
