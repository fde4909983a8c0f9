import { readFileSync } from 'node:fs';
import type { Call } from '../identify/call.ts';
import { conditionalActions, deciding, needsNoPermission } from './deciding-actions.ts';

interface OperationActions {
  readonly operations: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

const { operations } = JSON.parse(
  readFileSync(new URL('../operation-actions.json', import.meta.url), 'utf8'),
) as OperationActions; // generated beside the generator that writes this shape

/** Where a signature's service name is not the prefix of its IAM actions. */
const prefixes: Readonly<Record<string, string>> = {
  monitoring: 'cloudwatch',
  tagging: 'tag',
  email: 'ses',
};

export function iamPrefix(service: string): string {
  return prefixes[service] ?? service;
}

/**
 * The IAM actions a caller must be allowed for this call; none for the few calls that need no permission, undefined when
 * AWS's reference names none.
 */
export function requiredActions(
  call: Pick<Call, 'service' | 'operation' | 'parameters'>,
): readonly string[] | undefined {
  const prefix = iamPrefix(call.service);
  const name = `${prefix}:${call.operation}`;
  if (needsNoPermission.has(name)) return [];
  const base = deciding[name] ?? decidingByName(prefix, call.operation);
  return base === undefined ? undefined : [base, ...(conditionalActions[name]?.(call.parameters) ?? [])];
}

/** The same for matching a fault: an unknown operation has no action. */
export function actionsOf(call: Call): readonly string[] {
  return requiredActions(call) ?? [];
}

/**
 * The reference lists every action that a call may touch, optional parameters and other services included. The one that
 * decides has the operation's own name or is the service's only one; for the rest there is a table.
 */
function decidingByName(prefix: string, operation: string): string | undefined {
  const actions = operations[prefix]?.[operation] ?? [];
  if (actions.includes(`${prefix}:${operation}`)) return `${prefix}:${operation}`;
  const own = actions.filter((action) => action.startsWith(`${prefix}:`));
  return own.length === 1 ? own[0] : undefined;
}

/** Every operation of the data, as `prefix:Operation`, with the actions the reference lists. */
export function listedOperations(): readonly (readonly [name: string, actions: readonly string[]])[] {
  return Object.entries(operations).flatMap(([prefix, byName]) =>
    Object.entries(byName).map(([operation, actions]) => [`${prefix}:${operation}`, actions] as const),
  );
}
