import { Graph, layout as dagreLayout } from '@dagrejs/dagre';
import { groupBy } from '#src/model/group-by.ts';
import type { Picture, PictureBox } from '#src/model/picture.ts';
import {
  CHANNEL,
  centre,
  GAP,
  HEAD,
  type Layout,
  moved,
  NODE,
  PAD,
  type PlacedBox,
  placeRows,
  right,
  rowsHeight,
  rowWidth,
} from './geometry.ts';
import { type Block, type Children, networkLayout } from './network-layout.ts';
import { routeEdges } from './route-edges.ts';

/** Where everything of a picture stands: what is before the region on top, its networks left, its other services right. */
export function layoutOf(picture: Picture): Layout {
  const byParent = groupBy(picture.boxes, ({ parent }) => parent);
  const childrenOf: Children = (id) => byParent.get(id) ?? [];
  const roots = byParent.get(undefined) ?? [];
  const region = roots.find(({ kind }) => kind === 'region');
  const edge = roots.find(({ kind }) => kind === 'edge');
  const strip = edge ? stripLayout(edge, picture, childrenOf) : { boxes: [], width: 0, height: 0 };
  const top = strip.height > 0 ? strip.height + CHANNEL : PAD;
  const main = region ? regionLayout(region, picture, childrenOf) : { boxes: [], width: 0, height: 0 };
  const below = main.boxes.map((placed) => moved(placed, PAD, top));
  const boxes = [...underNetwork(strip.boxes, below), ...below];
  const width = Math.max(...boxes.map(right), NODE.width) + PAD;
  const height = top + main.height + PAD;
  return { width, height, boxes, edges: routeEdges(picture.edges, boxes) };
}

/** What stands before the region, ranked by who leads to whom. */
function stripLayout(edge: PictureBox, picture: Picture, childrenOf: Children): Block {
  const nodes = childrenOf(edge.id);
  const graph = new Graph({}).setGraph({ rankdir: 'LR', nodesep: GAP, ranksep: 64 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, kind } of nodes)
    graph.setNode(id, { width: kind === 'internet' ? 120 : NODE.width, height: NODE.height });
  const ids = new Set(nodes.map(({ id }) => id));
  for (const { from, to } of picture.edges)
    if (ids.has(from) && ids.has(to)) graph.setEdge(from, to, { width: 1, height: 56 });
  // What nobody leads to stands beside the internet, not in its way.
  const internet = nodes.find(({ kind }) => kind === 'internet');
  for (const { id } of nodes) {
    if (internet && id !== internet.id && (graph.inEdges(id) ?? []).length === 0) graph.setEdge(internet.id, id, {});
  }
  dagreLayout(graph);
  const boxes = nodes.map((box): PlacedBox => {
    const { x = 0, y = 0, width = 0, height = 0 } = graph.node(box.id) as Partial<PlacedBox>; // dagre sets them on its nodes
    return { box, x: x - width / 2 + PAD, y: y - height / 2 + PAD, width, height };
  });
  const height = Math.max(0, ...boxes.map((each) => each.y + each.height));
  return { boxes, width: Math.max(0, ...boxes.map(right)), height };
}

/** Moves the strip so that the internet stands above the way into the first network. */
function underNetwork(strip: readonly PlacedBox[], below: readonly PlacedBox[]): PlacedBox[] {
  const internet = strip.find(({ box }) => box.kind === 'internet');
  const network = below.find(({ box }) => box.kind === 'vpc');
  if (!internet || !network) return [...strip];
  const way = below.find(({ box }) => box.type === 'AWS::EC2::InternetGateway') ?? network;
  const dx = Math.max(PAD - Math.min(...strip.map(({ x }) => x)), centre(way) - centre(internet));
  return strip.map((placed) => moved(placed, dx, 0));
}

function regionLayout(region: PictureBox, picture: Picture, childrenOf: Children): Block {
  const children = childrenOf(region.id);
  const networks = children.filter(({ kind }) => kind === 'vpc').map((vpc) => networkLayout(vpc, childrenOf));
  const others = children.filter(({ kind }) => kind !== 'vpc');
  const boxes: PlacedBox[] = [];
  let y = HEAD + 4;
  for (const network of networks) {
    boxes.push(...network.boxes.map((placed) => moved(placed, PAD, y)));
    y += network.height + GAP;
  }
  const left = networks.length > 0 ? Math.max(...networks.map(({ width }) => width)) + 2 * PAD : PAD;
  const panel = panelLayout(others, picture, childrenOf, Math.max(y - HEAD - GAP, 320));
  boxes.push(...panel.boxes.map((placed) => moved(placed, left, HEAD + 4)));
  const width = Math.max(left + panel.width, ...boxes.map(right)) + PAD;
  const height = Math.max(y - GAP, HEAD + 4 + panel.height) + PAD;
  return { boxes: [{ box: region, x: 0, y: 0, width, height }, ...boxes], width, height };
}

/** As few nodes side by side as make the panel not much higher than what stands beside it: a narrow picture is read better. */
function panelLayout(boxes: readonly PictureBox[], picture: Picture, childrenOf: Children, room: number): Block {
  const led = new Set(picture.edges.map(({ to }) => to));
  const first = (one: PictureBox, other: PictureBox): number => Number(led.has(other.id)) - Number(led.has(one.id));
  const groups = boxes.map((box) => ({
    box,
    nodes: box.kind === 'group' ? childrenOf(box.id).toSorted(first) : [],
  }));
  const tries = [2, 3, 4, 5, 6].map((perRow) => stacked(groups, perRow));
  return tries.find(({ height }) => height <= room * 1.25) ?? tries.at(-1) ?? { boxes: [], width: 0, height: 0 };
}

function stacked(
  groups: readonly { readonly box: PictureBox; readonly nodes: readonly PictureBox[] }[],
  perRow: number,
): Block {
  const width = rowWidth(perRow) + 2 * PAD;
  const boxes: PlacedBox[] = [];
  let y = 0;
  for (const { box, nodes } of groups) {
    if (box.kind !== 'group') {
      boxes.push({ box, x: 0, y, ...NODE });
      y += NODE.height + GAP;
      continue;
    }
    const height = HEAD + rowsHeight(nodes.length, perRow) + PAD;
    const left = Math.min(perRow, Math.max(1, nodes.length));
    boxes.push({ box, x: 0, y, width, height });
    boxes.push(...leftAligned(nodes, y + HEAD, perRow, left));
    y += height + GAP;
  }
  return groups.length > 0 ? { boxes, width, height: y - GAP } : { boxes: [], width: 0, height: 0 };
}

function leftAligned(nodes: readonly PictureBox[], y: number, perRow: number, inFirst: number): PlacedBox[] {
  const rows = Math.ceil(nodes.length / perRow);
  return Array.from({ length: rows }, (_, row) => nodes.slice(row * perRow, (row + 1) * perRow)).flatMap((own, row) =>
    placeRows(own, { x: PAD, y: y + row * (NODE.height + GAP) }, rowWidth(Math.min(own.length, inFirst)), own.length),
  );
}
