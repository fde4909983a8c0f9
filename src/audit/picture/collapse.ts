import { groupBy } from '#src/model/group-by.ts';
import type { PictureBox, PictureEdge } from '#src/model/picture.ts';
import { joinMarks } from './marks.ts';
import { typeName } from './type-words.ts';

/** As many of one type in one place are drawn one by one. */
const MOST_ALIKE = 3;
/** As many boxes of any type in one place are drawn at all; beyond, the types are counted. */
const MOST_IN_PLACE = 12;

/** Makes one box of many alike in one place; lines that led to one of them lead to it. */
export function collapse(
  boxes: readonly PictureBox[],
  edges: readonly PictureEdge[],
): { readonly boxes: PictureBox[]; readonly edges: PictureEdge[] } {
  const joined = new Map<string, string>();
  const crowded = new Set(
    [...groupBy(boxes.filter(isNode), ({ parent }) => parent)].flatMap(([parent, group]) =>
      group.length > MOST_IN_PLACE ? [parent] : [],
    ),
  );
  const groups = groupBy(boxes, (box) =>
    isNode(box) ? `${box.parent ?? ''} ${box.type ?? box.id} ${box.presence}` : box.id,
  );
  const kept = [...groups].flatMap(([key, group]) => {
    const [first] = group;
    if (!first || !isNode(first)) return group;
    if (group.length <= (crowded.has(first.parent) ? 1 : MOST_ALIKE)) return group;
    for (const { id } of group) joined.set(id, key);
    return [countOf(key, first, group)];
  });
  return { boxes: kept, edges: movedEdges(edges, joined) };
}

/** A network that nobody designed and in which nothing stands, a default one mostly, is one box beside the others. */
export function foldEmptyNetworks(boxes: readonly PictureBox[], region: string): PictureBox[] {
  const childrenOf = groupBy(boxes, ({ parent }) => parent);
  const subnetsOf = (vpc: PictureBox): PictureBox[] =>
    (childrenOf.get(vpc.id) ?? []).flatMap((tier) => childrenOf.get(tier.id) ?? []);
  const isEmpty = (box: PictureBox): boolean => {
    if (box.kind !== 'vpc' || box.presence !== 'undesigned') return false;
    const inner = (childrenOf.get(box.id) ?? []).filter(({ kind }) => kind !== 'tier');
    return inner.every(isGateway) && subnetsOf(box).every(({ id, kind }) => kind === 'subnet' && !childrenOf.has(id));
  };
  const empty = new Map(boxes.filter(isEmpty).map((box) => [box.id, subnetsOf(box)]));
  const gone = new Set<string | undefined>([...empty.values()].flat().map(({ id }) => id));
  return boxes.flatMap((box): PictureBox[] => {
    const subnets = empty.get(box.id);
    if (subnets) {
      const marks = joinMarks([box.marks, ...subnets.map((each) => each.marks)]);
      return [{ ...box, kind: 'node', parent: region, detail: `${subnets.length} subnets, nothing in them`, marks }];
    }
    return gone.has(box.id) || (box.parent !== undefined && empty.has(box.parent)) ? [] : [box];
  });
}

function isGateway({ type }: PictureBox): boolean {
  return type === 'AWS::EC2::InternetGateway';
}

function movedEdges(edges: readonly PictureEdge[], joined: ReadonlyMap<string, string>): PictureEdge[] {
  const unique = new Map<string, PictureEdge>();
  for (const edge of edges) {
    const moved = { ...edge, from: joined.get(edge.from) ?? edge.from, to: joined.get(edge.to) ?? edge.to };
    if (moved.from !== moved.to) unique.set(`${moved.from} ${moved.to}`, moved);
  }
  return [...unique.values()];
}

function isNode({ kind }: PictureBox): boolean {
  return kind === 'node';
}

function countOf(id: string, { parent, type = '', presence }: PictureBox, group: readonly PictureBox[]): PictureBox {
  const zones = [...new Set(group.flatMap((box) => box.zones ?? []))].toSorted();
  const components = [...new Set(group.flatMap((box) => box.components ?? []))];
  return {
    id,
    ...(parent === undefined ? {} : { parent }),
    kind: 'node',
    title: `${group.length} ${typeName(type, true)}`,
    type,
    ...(zones.length > 0 ? { zones } : {}),
    ...(components.length > 0 ? { components } : {}),
    count: group.length,
    presence,
    marks: joinMarks(group.map(({ marks }) => marks)),
  };
}
