import type { Finding } from '#src/model/finding.ts';
import type { Gap } from '#src/model/gap.ts';
import { SEVERITIES } from '#src/model/severity.ts';
import { printableLine } from '../printable.ts';
import { columnsOf } from './columns.ts';
import { labelled, namesOf, placeLines } from './finding-lines.ts';
import { groupBy } from './finding-groups.ts';
import { type Page, paragraph } from './page.ts';

/** What could not be decided, one block for each cause with everything that it leaves open, worst first. */
export function unknowns(page: Page, findings: readonly Finding[], gaps: readonly Gap[]): string[] {
  const sorted = findings.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  return groupBy(sorted, (finding) => causeOf(finding, gaps).text).map((group) => block(page, group, gaps).join('\n'));
}

/** The gap at the root of a reason, also where it is named at the end of a chain; else the reason itself. */
function causeOf({ reason = 'no reason was given' }: Finding, gaps: readonly Gap[]): { text: string; gap?: Gap } {
  const gap = gaps.find(({ action, because }) => reason.includes(action) && reason.includes(because));
  return gap ? { text: reason.slice(reason.indexOf(gap.action)), gap } : { text: reason };
}

/** Whether an unknown says that this could not be read: then it need not be said again. */
export function names(finding: Finding, { action, message }: Gap): boolean {
  // Of a template the reason is the message: "template:Tags" is a word of ours.
  return finding.reason?.includes(action.startsWith('template:') ? message : action) ?? false;
}

function block(page: Page, group: readonly Finding[], gaps: readonly Gap[]): string[] {
  const [first, ...others] = group;
  if (!first) return [];
  const { text, gap } = causeOf(first, gaps);
  const label = `UNKNOWN ${first.severity}  `;
  const layout = { indent: 0, label, paintLabel: page.ink.yellow.bold };
  const answer = gap && labelled(page, 'answer ', gap.message);
  const fix =
    gap?.because === 'denied' ? `Allow ${gap.action}; infra-audit iam-policy prints the whole policy.` : undefined;
  if (others.length === 0) {
    return [
      ...paragraph(page, printableLine(first.title), layout),
      ...onLine(page, first),
      ...labelled(page, 'because ', text),
      ...(answer ?? []),
      ...labelled(page, 'fix ', first.remediation ?? fix),
      ...placeLines(page, first.locations, first.ruleId),
    ];
  }
  return [
    ...paragraph(page, `${printableLine(text)}: ${group.length} checks are open`, layout),
    ...(answer ?? []),
    ...openLines(page, group),
    ...labelled(page, 'fix ', fix),
  ];
}

function resourceName({ resource: { logicalId, id, type } }: Finding): string {
  return logicalId ?? (id === '' ? type : id);
}

/** What a rule could not decide it of; of a whole type its name alone. */
function onLine(page: Page, { kind, resource }: Finding): string[] {
  if (kind !== 'rule') return [];
  const text = printableLine(`${resource.type} ${namesOf(resource)}`.trim());
  return paragraph(page, text, { indent: 4, label: 'on ', paint: page.ink.dim });
}

/** A line for each component: what of it is open. */
function openLines(page: Page, group: readonly Finding[]): string[] {
  const { bold } = page.ink;
  return groupBy(group, ({ component, ruleId }) => component ?? ruleId).flatMap((members) => {
    const [{ component, ruleId = '' } = {}] = members;
    const named = members.map((each) =>
      component === undefined
        ? resourceName(each)
        : each.kind === 'rule'
          ? `${each.ruleId} of ${resourceName(each)}`
          : each.ruleId.replace(`${component}.`, ''),
    );
    const label = `${printableLine(component ?? ruleId)}: `;
    const text = [...new Set(named)].map(printableLine).join(', ');
    // A name as long as the line leaves no room beside it.
    if (columnsOf(label) > page.width / 2) return paragraph(page, label + text, { indent: 4 });
    return paragraph(page, text, { indent: 4, label, paintLabel: bold });
  });
}
