import type { Ansis } from 'ansis';
import { columnsOf, wrap } from './columns.ts';

/** What the text is written on. */
export interface Page {
  /** Writes colours, or nothing where there are none. */
  readonly ink: Ansis;
  /** Columns of a line. */
  readonly width: number;
  /** Whether it names what it otherwise counts. */
  readonly verbose?: boolean;
}

export type Paint = (text: string) => string;

export interface ParagraphLayout {
  /** Columns before every line. */
  readonly indent: number;
  /** Plain text before the first line; the others stand below its end. */
  readonly label?: string;
  readonly paintLabel?: Paint;
  readonly paint?: Paint;
  /** At most this many lines; the last then says that there is more. */
  readonly most?: number;
}

const asIs: Paint = (text) => text;

/** A plain, printable text wrapped at the width of the page. */
export function paragraph({ width }: Page, text: string, layout: ParagraphLayout): string[] {
  const { indent, label = '', paintLabel = asIs, paint = asIs, most = Infinity } = layout;
  const room = width - indent - columnsOf(label);
  const lines = wrap(text, room);
  const shown = lines.length > most ? [...lines.slice(0, most - 1), '… (--format json shows all of it)'] : lines;
  return shown.flatMap((line, index) => {
    // The note that there is more may itself be longer than a narrow page.
    const rest = ' '.repeat(columnsOf(label));
    return wrap(line, room).map((part, at) => {
      const start = index === 0 && at === 0 ? paintLabel(label) : rest;
      return `${' '.repeat(indent)}${start}${paint(part)}`.trimEnd();
    });
  });
}
