import type { Finding } from '#src/model/finding.ts';
import type { Run } from '#src/model/report.ts';
import { printableLine } from '../printable.ts';
import { tellingEvidence } from '../words/telling-evidence.ts';
import { holdingText } from '../words/witness.ts';
import { driftEntry } from './drift-entry.ts';
import { evidenceLines } from './evidence-lines.ts';
import { type Entry, type Group, groupBy, groupsOf } from './finding-groups.ts';
import { labelled, linkOf, namesOf, placeLines, severityInk } from './finding-lines.ts';
import { type Page, paragraph } from './page.ts';
import { witnessLines } from './witness-lines.ts';
import { briefRules, ruleBlock } from './rule-block.ts';

const INDENT = 4;

/** So many rules are explained one by one; of more, those that matter least take a line each. */
const MOST_RULES = 20;

/** What fails, a block for each component and each rule, worst first. */
export function failures(page: Page, findings: readonly Finding[], run: Run): string[] {
  const groups = groupsOf(findings);
  const isMany = groups.filter(({ rule }) => rule !== undefined).length > MOST_RULES;
  const isBrief = ({ rule, entries }: Group): boolean =>
    isMany && rule !== undefined && entries[0]?.finding.severity === 'low';
  return [
    ...groups
      .filter((group) => !isBrief(group))
      .map((group) => (group.rule === undefined ? block(page, group, run) : ruleBlock(page, group.entries, run))),
    ...briefRules(
      page,
      groups.filter(isBrief).map(({ entries }) => entries),
    ),
  ];
}

function block(page: Page, { component, entries }: Group, run: Run): string {
  const { componentTitle = '' } = entries[0]?.finding ?? {};
  const heading = printableLine([component ?? '', componentTitle].filter((text) => text !== '').join('  '));
  return [
    ...(component === undefined ? [] : paragraph(page, heading, { indent: 0, paint: page.ink.bold })),
    ...groupBy(entries, ({ finding: { resource } }) => `${resource.type} ${resource.id}`).flatMap((members) => [
      ...resourceLines(page, members[0]?.finding, run, component === undefined),
      ...members.flatMap((entry) => entryLines(page, entry)),
    ]),
  ].join('\n');
}

function resourceLines(page: Page, finding: Finding | undefined, run: Run, isHeading: boolean): string[] {
  if (!finding) return [];
  const { type } = finding.resource;
  const link = linkOf(finding.resource, run);
  return [
    ...paragraph(page, printableLine(`${type} ${namesOf(finding.resource)}`), {
      indent: isHeading ? 0 : 2,
      paint: isHeading ? page.ink.bold : page.ink.dim,
    }),
    // Never broken, however long: a terminal wraps it by itself and keeps it one link.
    ...(link === undefined ? [] : [`  ${page.ink.dim(link)}`]),
  ];
}

function entryLines(page: Page, { finding, also }: Entry): string[] {
  const { evidence, severity, title, locations, ruleId, remediation, rationale, drift } = finding;
  if (drift) return [...driftEntry(page, { ...finding, drift }), ...alsoLines(page, also)];
  const indent = INDENT;
  const said = evidence.find(({ path }) => path === 'count' || title.includes(path))?.path ?? '';
  const label = `FAIL ${severity}  `;
  return [
    ...paragraph(page, printableLine(title), { indent: 2, label, paintLabel: severityInk(page, severity) }),
    ...tellingEvidence(evidence).flatMap(
      (each) => witnessLines(page, each, indent) ?? evidenceLines(page, each, indent, said),
    ),
    ...labelled(page, '= ', holdingText(evidence)),
    ...labelled(page, 'why ', rationale),
    ...labelled(page, 'fix ', remediation),
    ...alsoLines(page, also),
    ...placeLines(page, locations, ruleId),
  ];
}

/** What else speaks of the same cause: several rules are named in one paragraph, since `rule show` explains each. */
function alsoLines(page: Page, also: readonly Finding[]): string[] {
  const rules = page.verbose ? [] : also.filter(({ kind }) => kind === 'rule');
  const isMany = rules.length > 1;
  const named = rules.map(({ ruleId, severity }) => `${ruleId} (${severity})`).join(', ');
  return [
    ...also.filter((each) => !isMany || !rules.includes(each)).flatMap((other) => alsoLine(page, other)),
    ...(isMany ? labelled(page, 'also ', `rules ${named}`) : []),
  ];
}

function alsoLine(page: Page, { kind, ruleId, severity, title, frameworks, locations }: Finding): string[] {
  const [first, ...others] = frameworks;
  const controls = first === undefined ? '' : `; ${first}${others.length > 0 ? ` and ${others.length} more` : ''}`;
  const places = kind === 'rule' && !page.verbose ? [] : locations.map(({ file, line }) => `, ${file}:${line}`);
  return labelled(page, 'also ', `${kind} ${ruleId} (${severity}${controls}): ${title}${places.join('')}`);
}
