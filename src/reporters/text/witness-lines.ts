import type { Evidence } from '#src/model/finding.ts';
import { isJsonObject, type Json } from '#src/model/json.ts';
import { printableLine } from '../printable.ts';
import { columnsOf } from './columns.ts';
import { type Page, paragraph } from './page.ts';
import { valueText } from './value-text.ts';

/** Steps of a way that are named. */
const MOST_STEPS = 12;

/** The counterexample of a statement, a member a line and a step of its way a line; undefined where the evidence is none. */
export function witnessLines(page: Page, { path, expected, actual }: Evidence, indent: number): string[] | undefined {
  if (expected !== 'proved' || !isJsonObject(actual)) return undefined;
  const members = Object.entries(actual).map(([name, value]) => ({ name: printableLine(name), steps: stepsOf(value) }));
  const fitting = members.map(({ name }) => columnsOf(name)).filter((columns) => columns <= page.width / 4);
  const room = Math.max(0, ...fitting) + 2;
  return [
    ...paragraph(page, printableLine(path), { indent, paint: page.ink.bold }),
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

function stepsOf(value: Json): string[] {
  if (!Array.isArray(value) || value.length < 2) return [valueText(value)];
  const more = value.length - MOST_STEPS;
  const steps = value.slice(0, MOST_STEPS).map((step: Json) => valueText(step));
  return more > 0 ? [...steps, `… and ${more} more (--format json shows all)`] : steps;
}
