import {
  constructFromEvents,
  type Event,
  EVENT_ID,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE,
  type ScalarEvent,
} from 'js-yaml';

/** What a plain document holds, and where each of its parts begins. */
export interface FastYaml {
  readonly value: unknown;
  /** Built when it is first asked for: a document that is right is rarely asked. */
  readonly root: () => Part;
}

/** A node with the offset at which it begins; members of a mapping by key, elements of a list by index. */
export interface Part {
  readonly offset: number;
  readonly members?: ReadonlyMap<string, { readonly keyOffset: number; readonly part: Part }>;
}

/** Each alias is read again wherever it stands: a few are convenience, many are an attack. */
const MAX_ALIASES = 50;

/**
 * Parses plain YAML at a tenth of the price of the `yaml` package. Undefined where a document is anything but plain (tags,
 * directives, several documents, aliases inside of what has an anchor, as bombs have them) or wrong: that package then reads it, and says what is wrong with it.
 */
export function fastYaml(text: string): FastYaml | undefined {
  if (text.startsWith('\uFEFF')) return undefined;
  try {
    const events = parseEvents(text, {});
    if (!isPlain(events)) return undefined;
    const [value] = constructFromEvents(events, { source: text, maxAliases: MAX_ALIASES });
    return { value, root: () => partsOf(events, text) };
  } catch {
    return undefined;
  }
}

function isPlain(events: readonly Event[]): boolean {
  let documents = 0;
  const anchored: boolean[] = [];
  for (const event of events) {
    const isInside = anchored.at(-1) ?? false;
    if (event.type === EVENT_ID.POP) anchored.pop();
    else if (event.type === EVENT_ID.ALIAS) {
      if (isInside) return false;
    } else if (event.type === EVENT_ID.DOCUMENT) {
      documents += 1;
      anchored.push(false);
      if (event.directives.length > 0) return false;
    } else {
      if (event.tagStart !== -1) return false;
      if (event.type !== EVENT_ID.SCALAR) anchored.push(isInside || event.anchorStart !== -1);
    }
  }
  return documents === 1;
}

function partsOf(events: readonly Event[], text: string): Part {
  let at = 1; // after the document's own event
  const next = (): Part => {
    const event = events[at];
    at += 1;
    if (event?.type === EVENT_ID.SCALAR) return { offset: scalarOffset(event, text) };
    if (event?.type === EVENT_ID.SEQUENCE) return { offset: event.start, members: elements() };
    if (event?.type === EVENT_ID.MAPPING) return mapping(event.start);
    // An alias has a place of its own, and its members have theirs where they are written.
    return { offset: event?.type === EVENT_ID.ALIAS ? event.anchorStart - 1 : 0 };
  };
  const isDone = (): boolean => events[at] === undefined || events[at]?.type === EVENT_ID.POP;
  const elements = (): Part['members'] => {
    const members = new Map<string, { keyOffset: number; part: Part }>();
    while (!isDone()) {
      const part = next();
      members.set(String(members.size), { keyOffset: part.offset, part });
    }
    at += 1;
    return members;
  };
  const mapping = (offset: number): Part => {
    const members = new Map<string, { keyOffset: number; part: Part }>();
    while (!isDone()) {
      const key = events[at];
      const name = key?.type === EVENT_ID.SCALAR ? getScalarValue(text, key) : '';
      const { offset: keyOffset } = next();
      members.set(name, { keyOffset, part: next() });
    }
    at += 1;
    return { offset, members };
  };
  return next();
}

/** Of a quoted scalar the quote, of a block scalar its `|` or `>`. */
function scalarOffset({ valueStart, style }: ScalarEvent, text: string): number {
  if (style === SCALAR_STYLE.LITERAL_BLOCK) return text.lastIndexOf('|', valueStart);
  if (style === SCALAR_STYLE.FOLDED_BLOCK) return text.lastIndexOf('>', valueStart);
  const isQuoted = style === SCALAR_STYLE.DOUBLE_QUOTED || style === SCALAR_STYLE.SINGLE_QUOTED;
  return isQuoted ? valueStart - 1 : valueStart;
}
