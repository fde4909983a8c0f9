import type { PackedFinding, PackedPage, TextIndex } from '../packed-page.ts';
import { byId } from './element.ts';

/** A finding as the filter and the list see it. */
export interface Item {
  readonly index: number;
  readonly packed: PackedFinding;
  /** `fail`, `unknown`, `pass`, `not-applicable`; `waived` and `informs` where it does not count. */
  readonly status: string;
  /** Everything that a search looks at, in lower case; made when a search first looks. */
  haystack?: string;
}

/** The report as the script has it. */
export interface Page {
  readonly items: readonly Item[];
  readonly boxes: PackedPage['boxes'];
  readonly text: (index: TextIndex | undefined) => string;
}

/** Reads the data that the page carries. */
export function readPage(): Page {
  const { texts, findings, boxes } = JSON.parse(byId('data').textContent ?? '') as PackedPage; // written by pack-page.ts
  const text = (index: TextIndex | undefined): string => (index === undefined ? '' : (texts[index] ?? ''));
  const statusOf = ({ v, w, i }: PackedFinding): string => (i === 1 ? 'informs' : w === undefined ? text(v) : 'waived');
  const items = findings.map((packed, index): Item => ({ index, packed, status: statusOf(packed) }));
  return { items, boxes, text };
}

/** Everything of a finding that can be searched for. */
export function haystackOf(item: Item, { text }: Page): string {
  if (item.haystack !== undefined) return item.haystack;
  const { f, r, t, c, ct, rt, ri, rn, y, w, l = [], fw = [], e = [], m } = item.packed;
  const values = e.flatMap(({ p, s }) => [p, ...s.flatMap(([, lines]) => lines.map(([line]) => line))]);
  const all = [r, t, c, ct, rt, ri, rn, y, w, m, ...l, ...fw, ...values].map(text);
  item.haystack = [f, ...all].join('\n').toLowerCase();
  return item.haystack;
}
