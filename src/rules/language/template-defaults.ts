import type { Default } from '#src/registry/aws-defaults.ts';

/** What AWS's documentation says a property is where a template does not declare it, beyond what the registry's table has. */
export const DECIDED: Readonly<Record<string, Readonly<Record<string, Default>>>> = {};

/** Properties without which there is nothing of the kind. */
export const NOTHING: Readonly<Record<string, readonly string[]>> = {};
