/** Writes a value as JSON, indented where a number says so. */
type Stringify = (value: unknown, indent?: number) => string;

/** A list of a document, empty in it, whose items come one by one. */
export interface PiecedList {
  readonly name: string;
  /** How many objects and lists it stands in. */
  readonly depth: number;
  readonly items: Iterable<unknown>;
}

/**
 * An indented JSON document in pieces: its lists, empty in `document` and given in the order in which they stand there, are
 * written item by item. Joined, the pieces are what `stringify` would write of the whole.
 */
export function* jsonPieces(document: object, lists: readonly PiecedList[], stringify: Stringify): Iterable<string> {
  const text = stringify(document, 2);
  let from = 0;
  for (const { name, depth, items } of lists) {
    const margin = '  '.repeat(depth);
    // Quotes inside texts are escaped and deeper members stand further right: nothing but the list itself looks like this.
    const mark = `\n${margin}"${name}": [`;
    const at = text.indexOf(`${mark}]`, from);
    if (at === -1) throw new TypeError(`the document has no empty list "${name}" at depth ${depth}`);
    yield text.slice(from, at + mark.length);
    from = at + mark.length;
    let isEmpty = true;
    for (const item of items) {
      const lines = stringify(item, 2).replaceAll('\n', `\n${margin}  `);
      yield `${isEmpty ? '' : ','}\n${margin}  ${lines}`;
      isEmpty = false;
    }
    if (!isEmpty) yield `\n${margin}`;
  }
  yield `${text.slice(from)}\n`;
}

/** Each item made into another when its turn comes, never all at once. */
export function* mapped<Item, Made>(items: Iterable<Item>, make: (item: Item) => Made): Iterable<Made> {
  for (const item of items) yield make(item);
}

/** A JSON list in pieces, one item a line. */
export function* jsonLines(items: Iterable<unknown>, stringify: Stringify): Iterable<string> {
  let isEmpty = true;
  for (const item of items) {
    yield `${isEmpty ? '[\n' : ',\n'}${stringify(item)}`;
    isEmpty = false;
  }
  yield isEmpty ? '[]\n' : '\n]\n';
}
