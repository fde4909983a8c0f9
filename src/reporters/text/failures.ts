import { consoleLink } from '#src/model/console-link.ts';
import type { Finding } from '#src/model/finding.ts';
import type { Run } from '#src/model/report.ts';
import { printableLine } from '../printable.ts';
import { driftEntry } from './drift-entry.ts';
import { evidenceLines } from './evidence-lines.ts';
import { type Entry, type Group, groupBy, groupsOf } from './finding-groups.ts';
import { labelled, placeLines, severityInk } from './finding-lines.ts';
import { type Page, paragraph } from './page.ts';

const INDENT = 4;

/** What fails, a block for each component, worst first: title, resource and console page once, then every finding. */
export function failures(page: Page, findings: readonly Finding[], run: Run): string[] {
  return groupsOf(findings).map((group) => block(page, group, run));
}

function block(page: Page, { component, entries }: Group, run: Run): string {
  const { componentTitle = '' } = entries[0]?.finding ?? {};
  const heading = printableLine([component ?? '', componentTitle].filter((text) => text !== '').join('  '));
  return [
    ...(component === undefined ? [] : paragraph(page, heading, { indent: 0, paint: page.ink.bold })),
    ...groupBy(entries, ({ finding: { resource } }) => `${resource.type} ${resource.id}`).flatMap((members) => [
      ...resourceLines(page, members[0]?.finding, run),
      ...members.flatMap((entry) => entryLines(page, entry)),
    ]),
  ].join('\n');
}

function resourceLines(page: Page, finding: Finding | undefined, { account, region, source }: Run): string[] {
  if (!finding) return [];
  const { type, id, name, logicalId, arn } = finding.resource;
  // The id in the code tells something only where people gave no name.
  const known = [id, ...(name === undefined ? [logicalId] : name === id || id.endsWith(`/${name}`) ? [] : [name])];
  // What is only code has no page yet.
  const isCode = /^(template|app)(:|$)/.test(source);
  const link = isCode ? undefined : consoleLink({ type, id, arn, account, region });
  return [
    ...paragraph(page, printableLine([type, ...known.filter(Boolean)].join(' ')), { indent: 2, paint: page.ink.dim }),
    // Never broken, however long: a terminal wraps it by itself and keeps it one link.
    ...(link === undefined ? [] : [`  ${page.ink.dim(link)}`]),
  ];
}

function entryLines(page: Page, { finding, also }: Entry): string[] {
  const { evidence, severity, title, locations, ruleId, remediation, rationale, drift } = finding;
  if (drift) return [...driftEntry(page, { ...finding, drift }), ...also.flatMap((other) => alsoLines(page, other))];
  const indent = INDENT;
  const said = evidence.find(({ path }) => path === 'count' || title.includes(path))?.path ?? '';
  const label = `FAIL ${severity}  `;
  return [
    ...paragraph(page, printableLine(title), { indent: 2, label, paintLabel: severityInk(page, severity) }),
    ...evidence.flatMap((each) => evidenceLines(page, each, indent, said)),
    ...labelled(page, 'why ', rationale),
    ...labelled(page, 'fix ', remediation),
    ...also.flatMap((other) => alsoLines(page, other)),
    ...placeLines(page, locations, ruleId),
  ];
}

function alsoLines(page: Page, { kind, ruleId, severity, title, frameworks, locations }: Finding): string[] {
  const controls = frameworks.length > 0 ? `; ${frameworks.join(', ')}` : '';
  const places = locations.map(({ file, line }) => `, ${file}:${line}`).join('');
  return labelled(page, 'also ', `${kind} ${ruleId} (${severity}${controls}): ${title}${places}`);
}
