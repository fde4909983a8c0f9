/** CloudFront's form of a list. */
interface Counted<Item> {
  readonly Quantity?: number | undefined;
  readonly Items?: readonly Item[] | undefined;
}

/** The items of CloudFront's `{ Quantity, Items }`, which leaves `Items` out of an empty list; undefined where it is empty. */
export function itemsOf<Item>(list: Counted<Item> | undefined): readonly Item[] | undefined {
  return list?.Items?.length ? list.Items : undefined;
}

/** The items of one page of a list: undefined where the page says that there are some and holds none. */
export function pageItems<Item>(page: Counted<Item> | undefined): readonly Item[] | undefined {
  return page?.Items ?? (page?.Quantity === 0 ? [] : undefined);
}
