import { formatProblem, type Location } from '#src/model/audit-error.ts';
import { consoleLink } from '#src/model/console-link.ts';
import type { FindingSubject } from '#src/model/finding.ts';
import type { Run } from '#src/model/report.ts';
import type { Severity } from '#src/model/severity.ts';
import { printableLine } from '../printable.ts';
import { columnsOf } from './columns.ts';
import { type Page, type Paint, paragraph } from './page.ts';

const INDENT = 4;

/** A text with its label in bold; nothing where there is no text. */
export function labelled(page: Page, label: string, text: string | undefined): string[] {
  if (text === undefined || text === '') return [];
  return paragraph(page, printableLine(text), { indent: INDENT, label, paintLabel: page.ink.bold });
}

/** `file:line:column` a line, unbroken so that editors open it, and the rule's id where it fits. */
export function placeLines(page: Page, locations: readonly Location[], ruleId: string): string[] {
  const { dim } = page.ink;
  const [first, ...others] = locations.map((location) =>
    printableLine(formatProblem({ message: '', location }).replace(/: $/, '')),
  );
  const id = printableLine(ruleId);
  const beside = `${first}  ${id}`;
  if (first !== undefined && INDENT + columnsOf(beside) <= page.width) {
    return [beside, ...others].map((line) => `${' '.repeat(INDENT)}${dim(line)}`);
  }
  const places = first === undefined ? [] : [first, ...others];
  return [
    ...places.map((line) => `${' '.repeat(INDENT)}${dim(line)}`),
    ...paragraph(page, id, { indent: INDENT, paint: dim }),
  ];
}

/** Red is what fails; the worst stands out. */
export function severityInk({ ink }: Page, severity: Severity): Paint {
  if (severity === 'critical') return ink.red.bold.inverse;
  return severity === 'high' ? ink.red.bold : severity === 'medium' ? ink.red : ink.magenta;
}

/** What a resource is known by: its id, and its name where that tells more. */
export function namesOf({ id, name, logicalId }: FindingSubject): string {
  // What a deployment will name is called as code calls it.
  if (id.startsWith('{{')) return logicalId ?? name ?? id;
  // The id in the code tells something only where people gave no name.
  const known = [id, ...(name === undefined ? [logicalId] : name === id || id.endsWith(`/${name}`) ? [] : [name])];
  return known.filter(Boolean).join(' ');
}

/** The page of a resource in the console; none for what is only code. */
export function linkOf(
  { type, id, arn }: FindingSubject,
  { account, region, source }: Pick<Run, 'account' | 'region' | 'source'>,
): string | undefined {
  const isCode = /^(template|app)(:|$)/.test(source);
  return isCode ? undefined : consoleLink({ type, id, arn, account, region });
}
