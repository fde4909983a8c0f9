import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import type { Architecture } from '../spec.ts';
import type { Environment } from '../environment.ts';
import type { LintProblem } from './lint-problem.ts';

/** The parameters of an environment that no part of the architecture reads; the stacks may, so this is a hint. */
export function unusedParameters(architecture: Architecture, environment: Environment): LintProblem[] {
  const read = new Set(architecture.flatMap(({ file }) => placeholdersIn(file)));
  return leavesOf(environment.parameters).flatMap((path) => {
    if ([...read].some((name) => name === path || path.startsWith(`${name}.`) || name.startsWith(`${path}.`)))
      return [];
    const location = environment.document.locateKey(['parameters', ...path.split('.')]);
    const message = `no expectation reads the parameter ${path}`;
    return [{ kind: 'unused-parameter', location, message, environment: environment.name } as const];
  });
}

function placeholdersIn(value: unknown): string[] {
  if (typeof value === 'string') return [...value.matchAll(/\{([A-Za-z][\w.-]*)\}/g)].map(([, name = '']) => name);
  if (Array.isArray(value)) return value.flatMap(placeholdersIn);
  if (!isJsonObject(value)) return [];
  const { when } = value;
  const conditions = isJsonObject(when) ? Object.keys(when) : [];
  return [...conditions, ...Object.values(value).flatMap(placeholdersIn)];
}

function leavesOf(value: JsonObject, prefix = ''): string[] {
  return Object.entries(value).flatMap(([key, member]: [string, Json]) =>
    isJsonObject(member) ? leavesOf(member, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}
