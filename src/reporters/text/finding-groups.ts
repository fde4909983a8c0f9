import type { Finding, FindingKind } from '#src/model/finding.ts';
import { SEVERITIES } from '#src/model/severity.ts';
import { causeKey } from '../words/cause-key.ts';

/** Findings about the same property of the same resource: the strongest, and what else speaks of it. */
export interface Entry {
  readonly finding: Finding;
  readonly also: readonly Finding[];
}

/** What is wrong with one component, with all resources by one rule, or with one resource where findings have neither. */
export interface Group {
  /** Undefined for findings without one. */
  readonly component: string | undefined;
  /** The rule that all entries are findings of; undefined where other kinds speak too. */
  readonly rule: string | undefined;
  readonly entries: readonly Entry[];
}

/** Which kind explains best where several are equally severe. */
const KINDS: readonly FindingKind[] = ['expectation', 'invariant', 'objective', 'drift', 'rule', 'nag', 'coverage'];

/** Failing findings by component, those of rules alone by rule, the group with the worst one first, the worst first in each. */
export function groupsOf(findings: readonly Finding[]): Group[] {
  const entries = entriesOf(findings.toSorted(byStrength));
  const groups = groupBy(entries, (entry) => {
    const { ruleId, component, resource } = entry.finding;
    if (isOfRule(entry)) return `rule ${ruleId}`;
    return component === undefined ? `${resource.type} ${resource.id}` : `component ${component}`;
  });
  // Sorted entries make the groups come with their worst first, and in that order.
  return groups.map((members) => {
    const [first] = members;
    const { component, ruleId } = first?.finding ?? {};
    return { component, rule: first && isOfRule(first) ? ruleId : undefined, entries: members };
  });
}

function isOfRule({ finding, also }: Entry): boolean {
  return finding.kind === 'rule' && also.length === 0;
}

function entriesOf(sorted: readonly Finding[]): Entry[] {
  return groupBy(sorted, causeKey).flatMap(([finding, ...also]) => (finding ? [{ finding, also }] : []));
}

function byStrength(a: Finding, b: Finding): number {
  return rank(a) - rank(b);
}

/** Smaller is stronger. */
function rank({ severity, kind }: Finding): number {
  return SEVERITIES.indexOf(severity) * KINDS.length + KINDS.indexOf(kind);
}

/** The items in groups of equal keys, in the order in which the keys first appear. */
export function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
