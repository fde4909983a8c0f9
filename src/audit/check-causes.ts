import type { Finding } from '#src/model/finding.ts';

/**
 * Links failing findings of several kinds about the same property of a resource by the same `cause`: an expectation and the
 * rules that look at what it expects. Findings that stand alone have none.
 */
export function withCauses(findings: readonly Finding[]): Finding[] {
  const byProperty = new Map<string, Finding[]>();
  const failing = findings.filter(({ verdict, resource }) => verdict === 'fail' && resource.id !== '');
  for (const finding of failing) {
    if (finding.kind === 'rule') continue;
    for (const cause of causesOf(finding)) byProperty.set(cause, [...(byProperty.get(cause) ?? []), finding]);
  }
  const linked = new Map<Finding, string>();
  for (const finding of failing) {
    if (finding.kind !== 'rule') continue;
    const cause = causesOf(finding).find((each) => byProperty.has(each));
    if (cause === undefined) continue;
    linked.set(finding, cause);
    for (const other of byProperty.get(cause) ?? []) if (!linked.has(other)) linked.set(other, cause);
  }
  if (linked.size === 0) return [...findings];
  return findings.map((finding) => {
    const cause = linked.get(finding);
    return cause === undefined ? finding : { ...finding, cause };
  });
}

/** The properties that the evidence speaks of, each with its resource. */
function causesOf({ resource, evidence }: Finding): string[] {
  // `Port`, `facts.IsLogging`, and of `peers(SecurityGroupIngress, 'tcp', 22)` the property that the function looks at.
  const roots = evidence.map(({ path }) => /(facts\.)?\b[A-Z]\w*/.exec(path.replaceAll(/'[^']*'/g, ''))?.[0] ?? '');
  const properties = [...new Set(roots)].filter((root) => root !== '');
  return properties.map((property) => `${resource.type} ${resource.arn ?? resource.id} ${property}`);
}
