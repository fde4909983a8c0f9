import type { Picture, PictureBox } from '#src/model/picture.ts';
import { printableLine } from '../printable.ts';

/** A picture in the DOT language of Graphviz, for tools that lay graphs out: https://graphviz.org/doc/info/lang.html. */
export function dot(picture: Picture): string {
  const children = (parent: string | undefined): PictureBox[] => picture.boxes.filter((box) => box.parent === parent);
  const draw = (box: PictureBox, indent: string): string[] => {
    const inner = children(box.id).flatMap((child) => draw(child, `${indent}  `));
    const isLeaf = box.kind === 'node' || box.kind === 'internet';
    if (isLeaf) return [`${indent}${quoted(box.id)} [label=${labelled(labelOf(box))}${styleOf(box)}];`];
    return [
      `${indent}subgraph ${quoted(`cluster ${box.id}`)} {`,
      `${indent}  label=${labelled(labelOf(box))};`,
      // A line can lead to a node only, so a frame that lines lead to has one.
      ...(isMet(picture, box) ? [`${indent}  ${quoted(box.id)} [label="" shape=point];`] : []),
      ...inner,
      `${indent}}`,
    ];
  };
  const edges = picture.edges.map(({ from, to, kind, label }) => {
    const style = kind === 'traffic' ? '' : ` style=${kind === 'route' ? 'dashed' : 'dotted'}`;
    return `  ${quoted(from)} -> ${quoted(to)} [${label === undefined ? '' : `label=${labelled(label)}`}${style}];`;
  });
  return `${[
    'digraph environment {',
    '  graph [rankdir=TB fontname="Helvetica" style=rounded];',
    '  node [shape=box style=rounded fontname="Helvetica"];',
    ...children(undefined).flatMap((box) => draw(box, '  ')),
    ...edges,
    '}',
  ].join('\n')}\n`;
}

function isMet({ edges }: Picture, { id }: PictureBox): boolean {
  return edges.some(({ from, to }) => from === id || to === id);
}

function labelOf({ caption = '', title, detail = '', presence, marks, kind }: PictureBox): string {
  const head = kind === 'tier' ? title : [caption, title].filter(Boolean).join(' ');
  const fail = marks.fail > 0 ? `${marks.fail} failing` : '';
  const unknown = marks.unknown > 0 ? `${marks.unknown} unknown` : '';
  const state = presence === 'live' ? '' : presence;
  const lines = [head, detail, [state, fail, unknown].filter(Boolean).join(', ')];
  return lines.filter(Boolean).map(printableLine).join('\n');
}

function styleOf({ presence, marks }: PictureBox): string {
  if (presence === 'missing') return ' color="#c0182b" style="rounded,dashed"';
  if (presence === 'unmanaged' || presence === 'undesigned') return ' color="#8b2fb5" style="rounded,dotted"';
  return marks.fail > 0 ? ' color="#c0182b" penwidth=2' : '';
}

/** Graphviz reads HTML entities in labels, as it reads none in names. */
function labelled(text: string): string {
  return quoted(text.replaceAll('&', '&amp;'));
}

/** Only quotes and backslashes mean something within quotes; a line break is written as one. */
function quoted(text: string): string {
  const lines = text.split('\n').map((line) => printableLine(line).replace(/["\\]/g, '\\$&'));
  return `"${lines.join('\\n')}"`;
}
