import type { PictureBox, PictureEdge } from '#src/model/picture.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Area extends Point {
  readonly width: number;
  readonly height: number;
}

/** A box with its place on the drawing, in pixels from the top left. */
export interface PlacedBox extends Area {
  readonly box: PictureBox;
}

/** A line with its corners; all its parts are level or upright. */
export interface PlacedEdge {
  readonly edge: PictureEdge;
  readonly points: readonly Point[];
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Frames before what stands in them. */
  readonly boxes: readonly PlacedBox[];
  readonly edges: readonly PlacedEdge[];
}

/** Measures of the drawing in pixels. */
export const NODE = { width: 204, height: 64 } as const;
export const GAP = 16;
export const PAD = 16;
/** The title line of a frame. */
export const HEAD = 34;
/** Room for lines between tiers. */
export const CHANNEL = 40;

export const right = ({ x, width }: Area): number => x + width;
export const bottom = ({ y, height }: Area): number => y + height;
export const centre = ({ x, width }: Area): number => x + width / 2;

/** The width of `count` nodes side by side. */
export function rowWidth(count: number): number {
  return count * NODE.width + Math.max(0, count - 1) * GAP;
}

/** The height of nodes in rows of `perRow`. */
export function rowsHeight(count: number, perRow: number): number {
  const rows = Math.ceil(count / Math.max(1, perRow));
  return rows * NODE.height + Math.max(0, rows - 1) * GAP;
}

/** Nodes in rows, each row in the middle of `width`. */
export function placeRows(boxes: readonly PictureBox[], at: Point, width: number, perRow: number): PlacedBox[] {
  return boxes.map((box, index) => {
    const row = Math.floor(index / perRow);
    const inRow = Math.min(perRow, boxes.length - row * perRow);
    const start = at.x + (width - rowWidth(inRow)) / 2;
    return {
      box,
      x: start + (index % perRow) * (NODE.width + GAP),
      y: at.y + row * (NODE.height + GAP),
      width: NODE.width,
      height: NODE.height,
    };
  });
}

export function moved<Of extends Point>(placed: Of, dx: number, dy: number): Of {
  return { ...placed, x: placed.x + dx, y: placed.y + dy };
}
