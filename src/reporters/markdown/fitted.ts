/** A part of the page: a heading with the number of its items, and as many of them as fit. */
export interface Block {
  readonly title: string;
  /** Written only as far as they fit. */
  readonly items: readonly (() => string)[];
  /** Not folded away. */
  readonly isOpen?: boolean;
}

/** What a part may take of the room that is left, so that one does not crowd out the next. */
const SHARE = 0.75;

/** The parts that have items, at most `most` characters together; what does not fit is counted in a last line of its part. */
export function fitted(blocks: readonly Block[], most: number): string {
  const present = blocks.filter(({ items }) => items.length > 0);
  // Each part at least says how many there are.
  let left = most - present.reduce((sum, block) => sum + frameOf(block, block.items.length).length, 0);
  return present
    .map((block, index) => {
      const isLast = index === present.length - 1;
      const text = blockText(block, isLast ? left : Math.floor(left * SHARE));
      left -= text.length - frameOf(block, block.items.length).length;
      return text;
    })
    .join('');
}

function blockText(block: Block, room: number): string {
  const kept: string[] = [];
  let taken = 0;
  for (const item of block.items) {
    const line = `- ${item().replaceAll('\n', '\n  ')}\n`;
    if (taken + line.length > room) break;
    kept.push(line);
    taken += line.length;
  }
  return frameOf(block, block.items.length - kept.length).replace('\0', () => kept.join(''));
}

/** The part with a mark where its items go. */
function frameOf({ title, items, isOpen }: Block, left: number): string {
  const heading = `${title} (${items.length})`;
  const more = left > 0 ? `\n… and ${left} more: other formats list them all.\n` : '';
  const body = `\0${more}`;
  return isOpen ? `\n### ${heading}\n\n${body}` : `\n<details><summary>${heading}</summary>\n\n${body}\n</details>\n`;
}
