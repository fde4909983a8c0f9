import type { Finding } from '#src/model/finding.ts';
import { SEVERITIES } from '#src/model/severity.ts';
import { printableLine } from '../printable.ts';
import { groupBy } from './finding-groups.ts';
import { labelled, severityInk } from './finding-lines.ts';
import { type Page, paragraph } from './page.ts';

/** What is declared and gone, or made again by hand: an entry each. */
export const isGone = ({ drift }: Finding): boolean => drift?.view === 'missing' || drift?.view === 're-created';
export const isUnmanaged = ({ drift }: Finding): boolean => drift?.view === 'unmanaged';

/** What nobody declares: a line each, worst first, and what to do once. */
export function unmanaged(page: Page, findings: readonly Finding[]): string[] {
  const [first] = findings;
  if (!first) return [];
  const sorted = findings.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const lines = sorted.flatMap((finding) => [
    ...paragraph(page, printableLine(`${nameOf(finding)}  ${finding.reason ?? ''}`), {
      indent: 2,
      label: `FAIL ${finding.severity}  `,
      paintLabel: severityInk(page, finding.severity),
    }),
    ...paragraph(page, printableLine(`${finding.resource.type} ${finding.resource.id}`), {
      indent: 4,
      paint: page.ink.dim,
    }),
  ]);
  const heading = `${page.ink.red.bold('UNMANAGED')} ${findings.length}  in no stack and no component`;
  return [[heading, ...lines, ...labelled(page, 'do ', first.drift?.advice)].join('\n')];
}

/** What waits for a deployment and is no mistake, each with what the next one will do. */
export function waiting(page: Page, findings: readonly Finding[]): string[] {
  const pending = findings.filter(({ drift, verdict }) => drift?.view === 'not deployed' && verdict === 'pass');
  if (pending.length === 0) return [];
  const lines = groupBy(pending, ({ drift }) => drift?.advice ?? '').flatMap((group) => [
    ...labelled(page, '', group[0]?.drift?.advice),
    ...group.flatMap((each) =>
      paragraph(page, printableLine(`${nameOf(each)}  ${each.evidence[0]?.path ?? ''}`), { indent: 6 }),
    ),
  ]);
  return [[`${page.ink.cyan.bold('NOT DEPLOYED')} ${pending.length}`, ...lines].join('\n')];
}

/** What moved and may: by the name of the excuse, with its sentence. */
export function excused(page: Page, findings: readonly Finding[]): string[] {
  const moved = findings.filter(({ drift, verdict }) => drift?.excuse && verdict === 'pass');
  if (moved.length === 0) return [];
  const lines = groupBy(moved, ({ drift }) => drift?.excuse?.name ?? '').flatMap((group) =>
    group.flatMap((each) =>
      paragraph(
        page,
        printableLine(`${nameOf(each)} ${each.evidence[0]?.path ?? ''}: ${each.drift?.excuse?.sentence ?? ''}`),
        { indent: 4, label: `${group[0]?.drift?.excuse?.name ?? ''}  `, paintLabel: page.ink.bold },
      ),
    ),
  );
  return [[`${page.ink.cyan.bold('EXCUSED')} ${moved.length}`, ...lines].join('\n')];
}

/** What no read could ever tell, by reason: counted, so that nobody takes it for compared. */
export function notCompared(page: Page, findings: readonly Finding[]): string[] {
  const open = findings.filter(({ drift, verdict }) => drift && verdict === 'not-applicable');
  if (open.length === 0) return [];
  const lines = groupBy(open, ({ reason, drift }) => reason ?? drift?.excuse?.name ?? '').flatMap((group) => {
    const names = group.map((each) => [nameOf(each), pathOf(each)].filter((text) => text !== '').join(' '));
    return paragraph(page, printableLine(`${group[0]?.reason ?? ''}: ${names.join(', ')}`), { indent: 4 });
  });
  return [[`${page.ink.cyan.bold('NOT COMPARED')} ${open.length}`, ...lines].join('\n')];
}

function pathOf({ evidence }: Finding): string {
  const path = evidence[0]?.path ?? '';
  return path === 'exists' ? '' : path;
}

function nameOf({ component, resource: { name, logicalId, id } }: Finding): string {
  return component ?? name ?? logicalId ?? id;
}
