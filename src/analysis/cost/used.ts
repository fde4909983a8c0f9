import { always } from './amount.ts';
import type { Quantity } from './priced.ts';

/** A stated use at a price; what was not stated has no quantity. `free` is what each month includes. */
export function usageOf(stated: number | undefined, price: string, free = 0): Quantity[] {
  return stated === undefined ? [] : [{ price, amount: always(Math.max(0, stated - free)) }];
}
