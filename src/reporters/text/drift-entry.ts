import type { Drift, RecordedChange } from '#src/model/drift.ts';
import type { Finding } from '#src/model/finding.ts';
import type { Json } from '#src/model/json.ts';
import { printableLine } from '../printable.ts';
import { columnsOf } from './columns.ts';
import { type Difference, differencesOf } from './difference.ts';
import { evidenceLines } from './evidence-lines.ts';
import { labelled, placeLines, severityInk } from './finding-lines.ts';
import { type Page, type Paint, paragraph } from './page.ts';
import { valueText } from './value-text.ts';

const INDENT = 4;
/** Lines of one value, and rows of one difference. */
const MOST_LINES = 8;
const MOST_ROWS = 12;
/** Between two columns. */
const GAP = 2;

/** One property that drifted: who is out of line, every side beside the others, who moved it, and what to do. */
export function driftEntry(page: Page, finding: Finding & { readonly drift: Drift }): string[] {
  const { drift, severity, locations, ruleId, rationale, evidence, title } = finding;
  const path = evidence[0]?.path ?? '';
  const label = `FAIL ${severity}  `;
  const within = drift.isWithinSpec ? ', within the spec' : '';
  const does = drift.does === undefined ? '' : `: ${drift.does}`;
  const isWhole = path === 'exists';
  const head = isWhole ? title : `${path.replaceAll(/\[\d*\]/g, '')}  ${drift.view}${within}${does}`;
  return [
    ...paragraph(page, printableLine(head), { indent: 2, label, paintLabel: severityInk(page, severity) }),
    ...(isWhole
      ? evidence.slice(1).flatMap((each) => evidenceLines(page, each, INDENT, ''))
      : sideLines(page, path, drift)),
    ...whoLines(page, drift.changes),
    ...labelled(page, 'why ', rationale),
    ...labelled(page, 'do ', drift.advice),
    ...placeLines(page, locations, ruleId),
  ];
}

interface Side {
  readonly name: string;
  readonly text: string;
  readonly paint: Paint;
}

function sideLines(page: Page, path: string, drift: Drift): string[] {
  const sides = sidesOf(page, path, drift);
  const room = Math.floor((page.width - INDENT - GAP * (sides.length - 1)) / sides.length);
  if (sides.every(({ name, text }) => columnsOf(text) <= room && columnsOf(name) <= room)) {
    const cell = (text: string, paint: Paint, index: number): string =>
      paint(text) + (index < sides.length - 1 ? ' '.repeat(room + GAP - columnsOf(text)) : '');
    const indent = ' '.repeat(INDENT);
    return [
      indent + sides.map(({ name }, index) => cell(name, page.ink.bold, index)).join(''),
      indent + sides.map(({ text, paint }, index) => cell(text, paint, index)).join(''),
    ];
  }
  const parts = partsOf(page, path, drift);
  if (parts) return parts;
  const widest = Math.max(...sides.map(({ name }) => columnsOf(name)));
  return sides.flatMap(({ name, text, paint }) =>
    paragraph(page, text, { indent: INDENT, label: `${name.padEnd(widest)}  `, paint, most: MOST_LINES }),
  );
}

/** The template as deployed only where it is another than the code. */
function sidesOf({ ink }: Page, path: string, { spec, code, deployed, live, default: usual }: Drift): Side[] {
  const say = (value: Json | undefined): string => (value === undefined ? 'silent' : valueText(value, path));
  const silent = usual === undefined ? 'silent' : usual === null ? 'silent (none)' : `silent (${say(usual)})`;
  const codeText = code === undefined ? silent : say(code);
  const deployedText = deployed === undefined ? silent : say(deployed);
  const liveText = live === undefined ? 'absent' : valueText(live, path);
  return [
    { name: 'spec', text: say(spec), paint: ink.green },
    { name: 'code', text: codeText, paint: ink.green },
    ...(deployedText === codeText ? [] : [{ name: 'deployed', text: deployedText, paint: ink.yellow }]),
    { name: 'live', text: liveText, paint: ink.red },
  ];
}

/** Of lists and objects only what parts, where that is shorter than both sides; undefined where nothing does. */
function partsOf(page: Page, path: string, { spec, code, live }: Drift): string[] | undefined {
  const wanted = code ?? spec;
  if (typeof wanted !== 'object' || wanted === null || live === undefined) return undefined;
  const { rows, same } = differencesOf({ path, expected: wanted, actual: live });
  if (rows.some((row) => row.kind === 'changed' && row.path === path)) return undefined;
  const name = code === undefined ? 'spec' : 'code';
  const more = [
    ...(rows.length > MOST_ROWS ? [`${rows.length - MOST_ROWS} more differences (--format json shows all)`] : []),
    ...(same > 0 ? [`${same} ${same === 1 ? 'element' : 'elements'} as in the ${name}`] : []),
  ];
  return [
    ...rows.slice(0, MOST_ROWS).flatMap((row) => partLines(page, row, name, path)),
    ...more.flatMap((text) => paragraph(page, text, { indent: INDENT, label: '= ', paint: page.ink.dim })),
  ];
}

function partLines(page: Page, row: Difference, name: string, said: string): string[] {
  const { green, red, bold } = page.ink;
  const layout = { indent: INDENT, most: MOST_LINES };
  const { kind, expected = '', actual = '' } = row;
  if (kind === 'missing') return paragraph(page, expected, { ...layout, label: `- ${name} only  `, paint: green });
  if (kind === 'extra') return paragraph(page, actual, { ...layout, label: '+ live only  ', paint: red });
  return [
    ...(row.path === said ? [] : paragraph(page, printableLine(row.path), { indent: INDENT, paint: bold })),
    ...paragraph(page, expected, { ...layout, label: `${name}  `, paint: green }),
    ...paragraph(page, actual, { ...layout, label: 'live  ', paint: red }),
  ];
}

/** The newest changes are enough: they made what is there now. */
const MOST_CHANGES = 3;

function whoLines(page: Page, changes: readonly RecordedChange[] | string | undefined): string[] {
  if (changes === undefined || changes.length === 0) return [];
  if (typeof changes === 'string') return labelled(page, 'who ', `not known: ${changes}`);
  return changes
    .slice(0, MOST_CHANGES)
    .flatMap(({ event, principal, time, source }) =>
      labelled(page, 'who ', `${principal}, ${event}, ${time}${source === undefined ? '' : ` from ${source}`}`),
    );
}
