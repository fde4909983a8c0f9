import type { Picture, PictureBox } from '#src/model/picture.ts';
import { printableLine } from '../printable.ts';

/**
 * A picture as a Mermaid flowchart, for READMEs and pull requests: https://mermaid.js.org/syntax/flowchart.html. Failing boxes
 * are red, missing ones dashed.
 */
export function mermaid(picture: Picture): string {
  const names = new Map(picture.boxes.map(({ id }, index) => [id, `n${index}`]));
  const name = (id: string): string => names.get(id) ?? 'n';
  const draw = (parent: string | undefined, indent: string): string[] =>
    picture.boxes
      .filter((box) => box.parent === parent)
      .flatMap((box) => {
        const inner = draw(box.id, `${indent}  `);
        const isFrame = box.kind !== 'node' && box.kind !== 'internet';
        if (!isFrame) return [`${indent}${name(box.id)}["${labelOf(box)}"]${classOf(box)}`];
        // Mermaid draws no empty subgraph.
        if (inner.length === 0)
          return box.kind === 'edge' ? [] : [`${indent}${name(box.id)}["${labelOf(box)}"]${classOf(box)}`];
        return [`${indent}subgraph ${name(box.id)}["${labelOf(box)}"]`, ...inner, `${indent}end`];
      });
  const edges = picture.edges.map(({ from, to, kind, label }) => {
    const arrow = kind === 'traffic' ? '-->' : '-.->';
    return `  ${name(from)} ${arrow}${label === undefined ? '' : `|${quoted(label)}|`} ${name(to)}`;
  });
  return `${[
    'flowchart TB',
    ...draw(undefined, '  '),
    ...edges,
    '  classDef fail stroke:#c0182b,stroke-width:2px',
    '  classDef doubt stroke:#8a5a00,stroke-width:2px',
    '  classDef missing stroke:#c0182b,stroke-width:2px,stroke-dasharray:6 4,fill:none',
    '  classDef extra stroke:#8b2fb5,stroke-width:2px,stroke-dasharray:2 4',
  ].join('\n')}\n`;
}

function labelOf({ caption = '', title, detail = '', presence, marks, kind }: PictureBox): string {
  const { fail, unknown } = marks;
  const state =
    presence === 'live'
      ? ''
      : presence === 'undesigned'
        ? 'not in the design'
        : presence === 'unread'
          ? 'not read'
          : presence;
  const counts = [fail > 0 ? `${fail} failing` : '', unknown > 0 ? `${unknown} unknown` : '']
    .filter(Boolean)
    .join(', ');
  const head = kind === 'tier' ? title : [caption, title].filter(Boolean).join(' ');
  return [head, detail, [state, counts].filter(Boolean).join(', ')].filter(Boolean).map(quoted).join('<br>');
}

/** Mermaid knows entities by `#name;`; quotes, brackets, pipes and markup would end or change a label. */
function quoted(text: string): string {
  return printableLine(text).replace(/[#"&<>|[\](){};`\\]/g, (character) => `#${character.codePointAt(0) ?? 0};`);
}

function classOf({ presence, marks }: PictureBox): string {
  if (presence === 'missing') return ':::missing';
  if (presence === 'unmanaged' || presence === 'undesigned') return ':::extra';
  if (marks.fail > 0) return ':::fail';
  return marks.unknown > 0 || presence === 'unread' ? ':::doubt' : '';
}
