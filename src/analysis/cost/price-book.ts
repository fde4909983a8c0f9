import book from './prices.json' with { type: 'json' };

/** What one unit costs, in US dollars on demand, with the page that says so and the day it was written down. */
export interface Price {
  readonly usd: number;
  /** What is counted: hour, GiB-month, request … */
  readonly unit: string;
  readonly source: string;
  /** YYYY-MM-DD */
  readonly date: string;
}

/** Prices of one region by name, e.g. `rds.postgres.db.t3.small`. */
export interface PriceBook {
  readonly region: string;
  readonly prices: Readonly<Record<string, Price>>;
}

/** The prices that come with the tool: us-east-1, what the reference design uses and its neighbours in size. */
export const PRICES: PriceBook = book;

/** The prices of one region out of several books, later ones before earlier ones; empty where none is of that region. */
export function pricesOfRegion(region: string, books: readonly PriceBook[]): PriceBook {
  const own = books.filter((book) => book.region === region);
  return { region, prices: Object.assign({}, ...own.map(({ prices }) => prices)) as PriceBook['prices'] }; // assign knows no types
}

/** Price of a thing, undefined where the book does not have it. */
export function priceOf({ prices }: PriceBook, name: string): Price | undefined {
  return Object.hasOwn(prices, name) ? prices[name] : undefined;
}
