import type { DriftView } from '#src/model/drift.ts';
import type { Finding } from '#src/model/finding.ts';
import { type Resource, resourceKey } from '#src/model/resource.ts';
import { SEVERITIES } from '#src/model/severity.ts';
import type { Environment } from '#src/spec/environment.ts';
import type { RunContext } from './run-context.ts';
import { whoMoved } from './who-moved.ts';

/** Views behind which somebody's call in the account stands. */
const MOVED: readonly DriftView[] = ['live changed', 'code behind', 'all differ', 'missing', 're-created', 'unmanaged'];

/** The same findings, those that a call in the account made with who made it and when, or why nobody is known. */
export async function withWho(
  findings: readonly Finding[],
  resources: readonly Resource[],
  { environment, profile }: { readonly environment: Environment; readonly profile: string | undefined },
  context: RunContext,
): Promise<Finding[]> {
  const known = new Map(resources.map((resource) => [keyOf(resource), resource]));
  const moved = findings
    .filter(({ verdict, waived, drift }) => verdict === 'fail' && !waived && drift && MOVED.includes(drift.view))
    .toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const paths = new Map<string, string[]>();
  const asked = new Map<string, Resource>();
  for (const { resource, evidence } of moved) {
    const subject = known.get(keyOf(resource));
    if (!subject) continue;
    const key = resourceKey(subject);
    const path = evidence[0]?.path;
    asked.set(key, subject);
    paths.set(key, [...(paths.get(key) ?? []), ...(path === undefined || path === 'exists' ? [] : [path])]);
  }
  if (asked.size === 0) return [...findings];
  const moves = await whoMoved([...asked.values()], { environment, profile, paths }, context);
  return findings.map((finding) => {
    const subject = moved.includes(finding) ? known.get(keyOf(finding.resource)) : undefined;
    const found = subject && moves.get(resourceKey(subject));
    if (!found || !finding.drift) return finding;
    const path = finding.evidence[0]?.path ?? '';
    const changes =
      typeof found === 'string' ? found : found.filter(({ paths: own }) => path === 'exists' || own.includes(path));
    const none = 'no recorded call of the last 90 days explains it';
    return { ...finding, drift: { ...finding.drift, changes: changes.length > 0 ? changes : none } };
  });
}

function keyOf({ type, id }: Pick<Resource, 'type' | 'id'>): string {
  return `${type} ${id}`;
}
