import type { Picture, PictureBox } from '#src/model/picture.ts';
import { type PlacedEdge, type Point } from './geometry.ts';
import { layoutOf } from './layout.ts';
import { escapeMarkup, shorten } from './markup.ts';
import { PICTURE_STYLE } from './picture-style.ts';
import { svgBox, svgTitle } from './svg-box.ts';

/** How a picture is embedded. */
export interface SvgOptions {
  /** False inside a page that has the style itself. */
  readonly hasStyle: boolean;
  /** What a box leads to; nothing where it is absent. */
  readonly link?: (box: PictureBox) => string | undefined;
}

/** A legend's entries: the state of a box, and what it means. */
const LEGEND = 30;

/** A picture as one SVG: no script, no reference to anything outside; light and dark as its viewer prefers. */
export function svg(picture: Picture, { hasStyle, link = () => undefined }: SvgOptions = { hasStyle: true }): string {
  const { width, height, boxes, edges } = layoutOf(picture);
  const frames = boxes.filter(({ box }) => box.kind !== 'node' && box.kind !== 'internet');
  const nodes = boxes.filter(({ box }) => box.kind === 'node' || box.kind === 'internet');
  const full = { width: Math.ceil(width), height: Math.ceil(height + LEGEND) };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="picture" viewBox="0 0 ${full.width} ${full.height}" width="${full.width}" height="${full.height}" role="group" aria-label="${escapeMarkup(nameOf(picture))}">`,
    hasStyle ? `<style>${PICTURE_STYLE}</style>` : '',
    `<rect class="paper" width="${full.width}" height="${full.height}"/>`,
    ...frames.map((placed) => svgBox(placed, link)),
    ...edges.map(line),
    ...portLabels(edges),
    ...frames.map(svgTitle),
    heading(picture),
    ...nodes.map((placed) => svgBox(placed, link)),
    legend(picture, height + 12),
    '</svg>',
    '',
  ].join('\n');
}

/** What the picture is of, in one sentence. */
function nameOf({ environment, region, account, boxes }: Picture): string {
  const failing = boxes.filter(({ marks }) => marks.fail > 0).length;
  const of = environment === undefined ? `account ${account}` : `environment ${environment}`;
  return `Picture of ${of} in ${region}: ${boxes.length} boxes, ${failing} with failing findings`;
}

function heading({ environment, account, region, boxes }: Picture): string {
  // What stands before the region leaves room on the left; without it, the page or file name has to do.
  if (!boxes.some(({ kind }) => kind === 'edge')) return '';
  const name = escapeMarkup(shorten(environment ?? account, 28));
  return `<text class="heading" x="18" y="40">${name}</text><text class="soft" x="18" y="60">${escapeMarkup(`${region} · account ${account}`)}</text>`;
}

const RADIUS = 7;
const HEAD = 6;

function line({ edge, points }: PlacedEdge): string {
  const last = points.at(-1);
  const before = points.at(-2);
  if (!last || !before) return '';
  const [dx, dy] = [Math.sign(last.x - before.x), Math.sign(last.y - before.y)];
  const tip = { x: last.x - dx, y: last.y - dy };
  const base = { x: tip.x - dx * HEAD * 1.4, y: tip.y - dy * HEAD * 1.4 };
  const [wx, wy] = [dy * HEAD * 0.7, dx * HEAD * 0.7];
  const kind = edge.kind === 'name' ? 'names' : edge.kind;
  return `<path class="line ${kind}" d="${rounded([...points.slice(0, -1), base])}"/><path class="head" d="M${at(tip)}L${at({ x: base.x + wx, y: base.y + wy })}L${at({ x: base.x - wx, y: base.y - wy })}z"/>`;
}

/** A path with its corners rounded. */
function rounded(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const [before, after] = [points[index - 1], points[index + 1]];
      if (!before) return `M${at(point)}`;
      if (!after) return `L${at(point)}`;
      return `L${at(towards(point, before))}Q${at(point)} ${at(towards(point, after))}`;
    })
    .join('');
}

function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const share = length === 0 ? 0 : Math.min(RADIUS, length / 2) / length;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function at({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}

/** A port is written once where the lines to a box meet it. */
function portLabels(edges: readonly PlacedEdge[]): string[] {
  const labels = new Map<string, string>();
  for (const { edge, points } of edges) {
    // Where the line turns towards the box there is no text of a frame.
    const end = points.at(-1);
    const turn = points.length > 2 ? points.at(-2) : end && { x: end.x, y: end.y - 22 };
    if (edge.label === undefined || !turn || (points.length === 2 && labels.has(`${edge.to} ${edge.label}`))) continue;
    labels.set(
      `${edge.to} ${edge.label}`,
      `<text class="port" x="${Math.round(turn.x + 7)}" y="${Math.round(turn.y + 14)}">${escapeMarkup(edge.label)}</text>`,
    );
  }
  return [...labels.values()];
}

/** Only what the picture holds is explained. */
function legend({ boxes }: Picture, y: number): string {
  const has = (test: (box: PictureBox) => boolean): boolean => boxes.some(test);
  const entries = [
    has(({ marks }) => marks.fail > 0) ? ['fail', 'failing findings'] : [],
    has(({ marks }) => marks.unknown > 0) ? ['doubt', 'unknown'] : [],
    has(({ presence }) => presence === 'missing') ? ['missing', 'missing'] : [],
    has(({ presence }) => presence === 'unread') ? ['unread', 'not read'] : [],
    has(({ presence }) => presence === 'undesigned') ? ['undesigned', 'not in the design'] : [],
    has(({ presence }) => presence === 'unmanaged') ? ['unmanaged', 'unmanaged'] : [],
  ].filter((entry) => entry.length > 0);
  const lines = [
    ['line', 'traffic that is let through (port)'],
    ['line route', 'default route'],
    ['line names', 'DNS name'],
  ];
  let x = 20;
  const parts = [...entries, ...lines].map(([name = '', text = '']) => {
    const mark = name.startsWith('line')
      ? `<path class="${name}" d="M0 8h26"/>`
      : `<g class="${name}"><rect class="card" width="26" height="16" rx="4"/></g>`;
    const part = `<g transform="translate(${x} ${Math.round(y)})">${mark}<text class="soft" x="33" y="12">${text}</text></g>`;
    x += 60 + text.length * 6.6;
    return part;
  });
  return `<g class="legend">${parts.join('')}</g>`;
}
