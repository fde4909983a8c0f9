import type { PictureEdge } from '#src/model/picture.ts';
import { type Area, bottom, CHANNEL, centre, type PlacedBox, type PlacedEdge, type Point, right } from './geometry.ts';

/** Between two lines in one channel. */
const LANE = 7;

interface Field {
  readonly byId: ReadonlyMap<string, PlacedBox>;
  /** What lines go around. */
  readonly nodes: readonly PlacedBox[];
  readonly tiers: readonly PlacedBox[];
  readonly groups: readonly PlacedBox[];
}

/**
 * Lines of level and upright parts: down or up from a box into the channel before the row of the other, along it, and to
 * that box, past what stands between. What a line that nobody needs would cross is left out: names lead to boxes beside
 * their zone only.
 */
export function routeEdges(edges: readonly PictureEdge[], boxes: readonly PlacedBox[]): PlacedEdge[] {
  const field: Field = {
    byId: new Map(boxes.map((placed) => [placed.box.id, placed])),
    nodes: boxes.filter(({ box }) => box.kind === 'node' || box.kind === 'internet'),
    tiers: boxes.filter(({ box }) => box.kind === 'tier'),
    groups: boxes.filter(({ box }) => box.kind === 'group'),
  };
  const lanes = new Map<string, number>();
  const starts = new Map<string, number>();
  return edges.flatMap((edge): PlacedEdge[] => {
    const from = field.byId.get(edge.from);
    const to = field.byId.get(edge.to);
    if (!from || !to || (edge.kind === 'name' && from.box.parent !== to.box.parent)) return [];
    if (isBeside(from, to)) return [{ edge, points: beside(from, to) }];
    const start = starts.get(edge.from) ?? 0;
    starts.set(edge.from, start + 1);
    const isDown = bottom(from) <= to.y;
    const channel = isDown ? channelAbove(to, field) : channelBelow(to, field);
    const lane = laneOf(lanes, `${Math.round(channel)}`, edge.to);
    return [{ edge, points: across(from, to, channel + lane * LANE, { field, isDown, start }) }];
  });
}

function isBeside(from: Area, to: Area): boolean {
  return from.y < bottom(to) && to.y < bottom(from);
}

function beside(from: Area, to: Area): Point[] {
  const [x1, x2] = to.x >= right(from) ? [right(from), to.x] : [from.x, right(to)];
  const y = from.y + from.height / 2;
  if (y > to.y + 10 && y < bottom(to) - 10) {
    return [
      { x: x1, y },
      { x: x2, y },
    ];
  }
  const middle = (x1 + x2) / 2;
  const end = to.y + to.height / 2;
  return [
    { x: x1, y },
    { x: middle, y },
    { x: middle, y: end },
    { x: x2, y: end },
  ];
}

/** The level on which lines come to a box from above: before its tier or its group, or just above what is in none. */
function channelAbove(to: PlacedBox, { tiers, groups }: Field): number {
  const tier = tiers.find((each) => isInside(to, each));
  if (tier && tier.y < to.y) return tier.y - CHANNEL / 2 - 4;
  const group = groups.find((each) => each !== to && isInside(to, each));
  return group ? group.y - 12 : to.y - CHANNEL / 2;
}

function channelBelow(to: PlacedBox, { tiers }: Field): number {
  const tier = tiers.find((each) => isInside(to, each));
  return tier ? bottom(tier) + CHANNEL / 2 - 4 : bottom(to) + CHANNEL / 2;
}

function isInside(inner: Area, outer: Area): boolean {
  return inner.x >= outer.x && inner.y >= outer.y && right(inner) <= right(outer) && bottom(inner) <= bottom(outer);
}

/** Lines to one box share a lane. */
function laneOf(lanes: Map<string, number>, channel: string, to: string): number {
  const known = lanes.get(`${channel} ${to}`);
  if (known !== undefined) return known;
  const next = lanes.get(channel) ?? 0;
  lanes.set(channel, next + 1);
  lanes.set(`${channel} ${to}`, next);
  return next;
}

interface Way {
  readonly field: Field;
  readonly isDown: boolean;
  /** How many lines left the box before this one. */
  readonly start: number;
}

function across(from: PlacedBox, to: PlacedBox, channel: number, { field, isDown, start }: Way): Point[] {
  const y1 = isDown ? bottom(from) : from.y;
  const y2 = isDown ? to.y : bottom(to);
  const shift = start * 18;
  // Past the title of the group that it stands in.
  const isGrouped =
    field.groups.some((group) => group !== to && isInside(to, group)) &&
    !field.tiers.some((tier) => isInside(to, tier));
  const wantedEnd = isGrouped ? right(to) - 36 : centre(to);
  const x2 = freeX(to, [wantedEnd], [channel, y2], field) ?? wantedEnd;
  const wanted = [clamped(x2, from), centre(from) + shift, centre(from) - shift - 18, from.x + 20, right(from) - 20];
  const x1 = freeX(from, isWide(from, to) ? wanted : wanted.slice(1), [y1, channel], field);
  if (x1 === undefined) return around(from, { x: x2, y: y2 }, channel, { y1, isDown, shift, field });
  if (Math.abs(x1 - x2) < 2) return [at(x2, y1), at(x2, y2)];
  return [at(x1, y1), at(x1, channel), at(x2, channel), at(x2, y2)];
}

/** Where no straight way is free: out of the own tier, along it to a gap between boxes, and through that. */
function around(
  from: PlacedBox,
  end: Point,
  channel: number,
  { y1, isDown, shift, field }: { y1: number; isDown: boolean; shift: number; field: Field },
): Point[] {
  const tier = field.tiers.find((each) => isInside(from, each)) ?? from;
  const beside = isDown ? bottom(tier) + CHANNEL / 4 : tier.y - CHANNEL / 4;
  const x1 = freeX(from, [centre(from) + shift], [y1, beside], field) ?? centre(from);
  const everywhere = { ...from, x: Math.min(...field.nodes.map(({ x }) => x)) - 24, width: Number.MAX_SAFE_INTEGER };
  const gap = freeX({ ...everywhere, box: from.box }, [], [beside, channel], field, x1) ?? x1;
  return [at(x1, y1), at(x1, beside), at(gap, beside), at(gap, channel), at(end.x, channel), end];
}

function at(x: number, y: number): Point {
  return { x, y };
}

/** From a box that lies above the whole other one, a line goes straight. */
function isWide(from: Area, to: Area): boolean {
  return from.x + 20 < centre(to) && centre(to) < right(from) - 20;
}

function clamped(x: number, { x: left, width }: Area): number {
  return Math.min(Math.max(x, left + 20), left + width - 20);
}

/** The first upright way, of those wanted and then of those between nodes nearest to `near`, that crosses no node. */
function freeX(
  own: PlacedBox,
  wanted: readonly number[],
  [a, b]: readonly [number, number],
  { nodes }: Field,
  near = centre(own),
): number | undefined {
  const [top, end] = [Math.min(a, b), Math.max(a, b)];
  const inWay = nodes.filter((node) => node.box !== own.box && node.y < end && bottom(node) > top);
  const isFree = (x: number): boolean =>
    x > own.x && x < right(own) && inWay.every((node) => x < node.x - 4 || x > right(node) + 4);
  const between = inWay.flatMap((node) => [node.x - 8, right(node) + 8]);
  const sorted = between.toSorted((one, other) => Math.abs(one - near) - Math.abs(other - near));
  return [...wanted, ...sorted].find(isFree);
}
