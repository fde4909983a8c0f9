import type { Evidence, Finding, FindingSubject } from '#src/model/finding.ts';
import type { Run } from '#src/model/report.ts';
import { printableLine } from '../printable.ts';
import { evidenceLines } from './evidence-lines.ts';
import { type Entry, groupBy } from './finding-groups.ts';
import { labelled, linkOf, namesOf, placeLines, severityInk } from './finding-lines.ts';
import { type Page, paragraph } from './page.ts';

/** A list of names says enough after so many. */
const MOST_NAMED = 25;
const MOST_BRIEF = 6;
/** Different evidence is shown for so many sets of resources. */
const MOST_SHOWN = 4;
/** So few resources have their console pages beside them. */
const MOST_LINKED = 2;

/**
 * What fails by one rule: what was wanted, what is seen instead and on which resources (those on which it is the same
 * together), then why and how to mend it, once.
 */
export function ruleBlock(page: Page, entries: readonly Entry[], run: Run): string {
  const findings = entries.map(({ finding }) => finding);
  const [first] = findings;
  if (!first) return '';
  const { severity, ruleId, ruleTitle, title, rationale, remediation } = first;
  const isOneTitle = findings.every((finding) => finding.title === title);
  const label = `FAIL ${severity}  `;
  const count = findings.length > 1 ? ` (${findings.length} resources)` : '';
  const heading = `${isOneTitle ? title : (ruleTitle ?? title)}${count}`;
  const sets = groupBy(findings, ({ evidence }) => JSON.stringify(evidence));
  const isLinked = findings.length <= MOST_LINKED;
  // The rule's own place is the last; before it stand those of each resource in the code.
  const place = first.locations.slice(findings.length === 1 ? 0 : -1);
  return [
    ...paragraph(page, printableLine(heading), { indent: 0, label, paintLabel: severityInk(page, severity) }),
    ...sets
      .slice(0, MOST_SHOWN)
      .flatMap((set) => [
        ...set.slice(0, 1).flatMap(({ evidence }) => evidence.flatMap((each) => rowsOf(page, each))),
        ...resourceLines(page, set, isLinked ? run : undefined),
      ]),
    ...moreLines(page, sets.slice(MOST_SHOWN).flat()),
    ...labelled(page, 'why ', rationale),
    ...labelled(page, 'fix ', remediation),
    ...placeLines(page, place, ruleId),
  ].join('\n');
}

/** A condition that is longer says nothing at a glance; `rule show` prints it. */
const LONGEST_CONDITION = 100;

function rowsOf(page: Page, { path, expected, actual }: Evidence): string[] {
  const condition = typeof expected === 'object' && expected !== null && 'not' in expected ? expected['not'] : expected;
  const isLong = typeof condition === 'string' && condition.length > LONGEST_CONDITION;
  // Where a condition looks at more than one property, its text is all the path there is.
  const at = path.length > LONGEST_CONDITION ? 'the condition' : path;
  return evidenceLines(page, { path: at, expected: isLong ? 'the rule’s condition' : expected, actual }, 4, '');
}

/** What weighs least where much fails: a rule a paragraph, without reasons. */
export function briefRules(page: Page, rules: readonly (readonly Entry[])[]): string[] {
  if (rules.length === 0) return [];
  const lines = rules.flatMap((entries) => {
    const findings = entries.map(({ finding }) => finding);
    const [{ ruleId = '', ruleTitle = '' } = {}] = findings;
    return [
      ...paragraph(page, printableLine(`${ruleTitle}: ${listed(findings, MOST_BRIEF)}`), { indent: 2 }),
      ...paragraph(page, printableLine(ruleId), { indent: 4, paint: page.ink.dim }),
    ];
  });
  const heading = `FAIL low  ${rules.length} rules; infra-audit rule show <rule> explains each`;
  return [[...paragraph(page, heading, { indent: 0, paint: page.ink.magenta }), ...lines].join('\n')];
}

function resourceLines(page: Page, set: readonly Finding[], run: Run | undefined): string[] {
  return groupBy(set, ({ resource }) => resource.type).flatMap((members) => {
    const type = members[0]?.resource.type ?? '';
    const links = run ? members.flatMap(({ resource }) => linkOf(resource, run) ?? []) : [];
    return [
      ...paragraph(page, printableLine(`${type} ${listed(members)}`), { indent: 4, label: 'on ', paint: page.ink.dim }),
      ...links.map((link) => `    ${page.ink.dim(link)}`),
    ];
  });
}

/** The same rule on more resources, each seen in a state of its own. */
function moreLines(page: Page, findings: readonly Finding[]): string[] {
  if (findings.length === 0) return [];
  const text = `${listed(findings)} (--format json shows what is seen there)`;
  return paragraph(page, printableLine(text), { indent: 4, label: 'and on ', paint: page.ink.dim });
}

/** An ARN says in a whole line what a name says in a word. */
function shortName(resource: FindingSubject): string {
  const { id, name } = resource;
  return name !== undefined && id.startsWith('arn:') ? name : namesOf(resource);
}

function listed(findings: readonly Finding[], most: number = MOST_NAMED): string {
  const named = findings.slice(0, most).map(({ resource }) => shortName(resource));
  const rest = findings.length - named.length;
  return `${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
