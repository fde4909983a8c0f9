import type { Evidence } from '#src/model/finding.ts';
import { printableLine } from '../printable.ts';
import { noteOf, witnessOf } from '../words/witness.ts';
import { columnsOf } from './columns.ts';
import { type Page, paragraph } from './page.ts';

/** Steps of a way that are named. */
const MOST_STEPS = 12;

/** The counterexample or note of a statement, a member a line and a step of its way a line; undefined where it is neither. */
export function witnessLines(page: Page, evidence: Evidence, indent: number): string[] | undefined {
  const note = noteOf(evidence);
  if (note !== undefined) return paragraph(page, printableLine(note), { indent, label: 'note ', paint: page.ink.dim });
  const witness = witnessOf(evidence);
  if (!witness) return undefined;
  const members = witness.members.map(({ name, steps }) => ({ name: printableLine(name), steps: shortened(steps) }));
  const fitting = members.map(({ name }) => columnsOf(name)).filter((columns) => columns <= page.width / 4);
  const room = Math.max(0, ...fitting) + 2;
  return [
    ...paragraph(page, printableLine(witness.says), { indent, paint: page.ink.bold }),
    ...members.flatMap(({ name, steps }) =>
      steps.flatMap((step, at) => {
        const layout = { indent: indent + 2, paintLabel: page.ink.dim, paint: page.ink.red };
        // Beside a name as long as the line there is no room.
        if (columnsOf(name) + 2 > room) return paragraph(page, `${name}: ${step}`, layout);
        return paragraph(page, step, { ...layout, label: padded(at === 0 ? name : '', room) });
      }),
    ),
  ];
}

function padded(text: string, columns: number): string {
  return `${text}${' '.repeat(columns - columnsOf(text))}`;
}

function shortened(steps: readonly string[]): string[] {
  const more = steps.length - MOST_STEPS;
  return more > 0 ? [...steps.slice(0, MOST_STEPS), `… and ${more} more (--format json shows all)`] : [...steps];
}
