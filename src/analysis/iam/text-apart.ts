import type { TextPattern } from './text-pattern.ts';

/** What lies between two colons of a pattern: the letters with which it begins, and whether it is nothing else. */
interface Segment {
  readonly text: string;
  readonly isWhole: boolean;
  /** A wildcard in it may reach beyond the next colon: what follows is no matter of segments any more. */
  readonly isCrossing: boolean;
}

/** Whether two patterns surely have no text in common: one of their segments begins differently. False where a look can't tell. */
export function areApart(one: TextPattern, other: TextPattern): boolean {
  const [ours, theirs] = [segmentsOf(one), segmentsOf(other)];
  for (const [index, own] of ours.entries()) {
    const its = theirs[index];
    if (!its || !canMeet(own, its)) return true;
    if (own.isCrossing || its.isCrossing) return false;
  }
  return theirs.length > ours.length;
}

function canMeet(one: Segment, other: Segment): boolean {
  if (one.isWhole && other.isWhole) return one.text === other.text;
  return (!other.isWhole && one.text.startsWith(other.text)) || (!one.isWhole && other.text.startsWith(one.text));
}

const SEGMENTS = new WeakMap<TextPattern, readonly Segment[]>();

function segmentsOf(pattern: TextPattern): readonly Segment[] {
  const known = SEGMENTS.get(pattern) ?? readSegments(pattern);
  SEGMENTS.set(pattern, known);
  return known;
}

function readSegments({ tokens }: TextPattern): Segment[] {
  const segments: Segment[] = [];
  let [text, isWhole] = ['', true];
  for (const token of tokens) {
    if (token.is !== 'letter') {
      if ('stopsAt' in token && token.stopsAt !== ':') return [...segments, { text, isWhole: false, isCrossing: true }];
      isWhole = false;
    } else if (token.letter === ':') {
      segments.push({ text, isWhole, isCrossing: false });
      [text, isWhole] = ['', true];
    } else if (token.isFolded) isWhole = false;
    else if (isWhole) text += token.letter;
  }
  return [...segments, { text, isWhole, isCrossing: false }];
}
