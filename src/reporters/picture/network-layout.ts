import type { PictureBox } from '#src/model/picture.ts';
import {
  type Area,
  CHANNEL,
  GAP,
  HEAD,
  NODE,
  PAD,
  type PlacedBox,
  placeRows,
  rowsHeight,
  rowWidth,
} from './geometry.ts';

/** Boxes by the one they stand in. */
export type Children = (id: string) => readonly PictureBox[];

/** A drawn part: its boxes from its own top left, and how much room it takes. */
export interface Block {
  readonly boxes: readonly PlacedBox[];
  readonly width: number;
  readonly height: number;
}

/** More subnets than these of one tier in one zone are drawn as a count. */
const MOST_ROWED = 2;

interface Column {
  readonly zone: string;
  readonly x: number;
  readonly width: number;
}

/**
 * A network as a grid: its zones are columns and its tiers rows, so that what is in one zone stands in one column and what
 * lies across zones lies across columns. What stands in no subnet is in a row on top.
 */
export function networkLayout(vpc: PictureBox, childrenOf: Children): Block {
  const children = childrenOf(vpc.id);
  const tiers = children.filter(({ kind }) => kind === 'tier');
  const loose = children.filter(({ kind }) => kind !== 'tier');
  const columns = columnsOf(tiers, childrenOf);
  const last = columns.at(-1);
  const grid = last ? last.x + last.width + PAD : 0;
  const width = Math.max(grid, rowWidth(Math.min(loose.length, 4)), NODE.width) + 2 * PAD;
  const boxes: PlacedBox[] = [];
  let y = HEAD + PAD / 2;
  if (loose.length > 0) {
    const perRow = Math.max(1, Math.floor((width - 2 * PAD + GAP) / (NODE.width + GAP)));
    boxes.push(...placeRows(loose, { x: PAD, y }, width - 2 * PAD, perRow));
    y += rowsHeight(loose.length, perRow) + CHANNEL;
  }
  for (const tier of tiers) {
    const block = tierLayout(tier, columns, width - 2 * PAD, childrenOf);
    boxes.push(...block.map((placed) => ({ ...placed, x: placed.x + PAD, y: placed.y + y })));
    y += (block[0]?.height ?? 0) + CHANNEL;
  }
  const height = (tiers.length > 0 || loose.length > 0 ? y - CHANNEL : y + NODE.height) + PAD;
  return { boxes: [{ box: vpc, x: 0, y: 0, width, height }, ...boxes], width, height };
}

/** All alike, as wide as the widest subnet. */
function columnsOf(tiers: readonly PictureBox[], childrenOf: Children): Column[] {
  const children = tiers.flatMap(({ id }) => childrenOf(id));
  const subnets = children.filter(({ kind }) => kind === 'subnet');
  const across = children.filter(({ kind }) => kind !== 'subnet');
  const zones = [...new Set(children.flatMap(({ zones: own = [''] }) => own))].toSorted();
  const nodes = Math.max(1, ...subnets.map(({ id }) => Math.min(2, childrenOf(id).length)));
  // The services of a cluster need two rows at most.
  const most = Math.max(0, ...across.map(({ id }) => childrenOf(id).length));
  const needed = Math.min(2, Math.ceil(most / 2 / Math.max(1, zones.length)));
  const width = rowWidth(Math.max(nodes, needed)) + 2 * PAD + 16;
  return zones.map((zone, index) => ({ zone, x: PAD + index * (width + GAP), width }));
}

function tierLayout(tier: PictureBox, columns: readonly Column[], width: number, childrenOf: Children): PlacedBox[] {
  const children = childrenOf(tier.id);
  const subnets = children.filter(({ kind }) => kind === 'subnet');
  const across = acrossLayout(
    children.filter(({ kind }) => kind !== 'subnet'),
    columns,
    HEAD + HEAD + 4,
    childrenOf,
  );
  const acrossHeight = across.reduce((most, { y, height }) => Math.max(most, y + height - 2 * HEAD - 4), 0);
  const boxes: PlacedBox[] = [];
  let tallest = HEAD;
  for (const { zone, x, width: columnWidth } of columns) {
    const own = subnets.filter(({ zones: [of = ''] = [] }) => of === zone);
    let y = HEAD;
    for (const [index, subnet] of own.entries()) {
      if (index >= MOST_ROWED && own.length > MOST_ROWED + 1) break;
      const nodes = childrenOf(subnet.id);
      const room = index === 0 && acrossHeight > 0 ? acrossHeight + (nodes.length > 0 ? GAP : 0) : 0;
      const height = Math.max(HEAD + 4 + room + rowsHeight(nodes.length, 2) + PAD, 64);
      boxes.push({ box: subnet, x, y, width: columnWidth, height });
      boxes.push(...placeRows(nodes, { x, y: y + HEAD + 4 + room }, columnWidth, Math.min(2, nodes.length)));
      y += height + GAP / 2;
    }
    if (own.length > MOST_ROWED + 1) {
      boxes.push({ box: restOf(tier, zone, own.slice(MOST_ROWED)), x, y, width: columnWidth, height: 34 });
      y += 34 + GAP / 2;
    }
    tallest = Math.max(tallest, y - GAP / 2);
  }
  const height = Math.max(tallest, ...across.map((each) => each.y + each.height)) + PAD;
  const levelled = boxes.map((placed) =>
    placed.box.kind === 'subnet' && isLast(placed, boxes) ? { ...placed, height: height - PAD - placed.y } : placed,
  );
  return [{ box: tier, x: 0, y: 0, width, height }, ...levelled, ...across];
}

/** The lowest subnet of a column reaches to the end of its tier, so that all columns end alike. */
function isLast({ x, y }: Area, boxes: readonly PlacedBox[]): boolean {
  return !boxes.some(({ box, ...other }) => box.kind === 'subnet' && other.x === x && other.y > y);
}

function restOf({ id }: PictureBox, zone: string, rest: readonly PictureBox[]): PictureBox {
  const sum = (of: (box: PictureBox) => number): number => rest.reduce((total, box) => total + of(box), 0);
  return {
    id: `${id} ${zone} rest`,
    parent: id,
    kind: 'subnet',
    title: `${rest.length} more subnets`,
    count: rest.length,
    zones: [zone],
    presence: 'live',
    marks: {
      fail: sum(({ marks }) => marks.fail),
      unknown: sum(({ marks }) => marks.unknown),
      waived: sum(({ marks }) => marks.waived),
      findings: rest.flatMap(({ marks }) => marks.findings),
    },
  };
}

/** What lies across the zones of a tier, one below the other: clusters with their services, balancers and the like. */
function acrossLayout(
  boxes: readonly PictureBox[],
  columns: readonly Column[],
  top: number,
  childrenOf: Children,
): PlacedBox[] {
  const placed: PlacedBox[] = [];
  let y = top;
  for (const box of boxes) {
    const own = columns.filter(({ zone }) => box.zones === undefined || box.zones.includes(zone));
    const first = own[0] ?? columns[0];
    const last = own.at(-1) ?? columns.at(-1);
    if (!first || !last) continue;
    const x = first.x + PAD;
    const width = last.x + last.width - PAD - x;
    const children = childrenOf(box.id);
    if (box.kind === 'group') {
      const perRow = Math.max(1, Math.min(children.length, Math.floor((width - 2 * PAD + GAP) / (NODE.width + GAP))));
      const height = HEAD + rowsHeight(children.length, perRow) + PAD;
      placed.push({ box, x, y, width, height });
      placed.push(...spread(children, { x: x + PAD, y: y + HEAD, width: width - 2 * PAD, height: 0 }, perRow));
      y += height + GAP;
    } else {
      placed.push({ box, x, y, width, height: NODE.height });
      y += NODE.height + GAP;
    }
  }
  return placed;
}

/** Nodes over the whole width, so that each stands as near as may be to its zones' middle. */
function spread(boxes: readonly PictureBox[], area: Area, perRow: number): PlacedBox[] {
  const cell = area.width / Math.max(1, perRow);
  return boxes.map((box, index) => ({
    box,
    x: area.x + (index % perRow) * cell + (cell - NODE.width) / 2,
    y: area.y + Math.floor(index / perRow) * (NODE.height + GAP),
    width: NODE.width,
    height: NODE.height,
  }));
}
