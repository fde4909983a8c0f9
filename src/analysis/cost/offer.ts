import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { OFFER_NAMES, type OfferName } from './offer-names.ts';
import type { Price, PriceBook } from './price-book.ts';

/** Whether a document is one of AWS's public price lists (`/offers/v1.0/aws/<offer>/current/<region>/index.json`). */
export function isOffer(document: JsonObject): boolean {
  return ['offerCode', 'products', 'terms'].every((key) => Object.hasOwn(document, key));
}

/**
 * The prices of a list that are of use here, on demand, of the first tier that costs something; undefined where its products
 * are of several regions. A product that AWS lists under two prices is left out rather than guessed.
 */
export function pricesOf(offer: JsonObject, source: string): PriceBook | undefined {
  const code = String(offer['offerCode']);
  const date = String(offer['publicationDate']).slice(0, 10);
  const terms = member(member(offer, 'terms'), 'OnDemand');
  const found = new Map<string, Price | 'several'>();
  const regions = new Set<string>();
  for (const [sku, product] of Object.entries(member(offer, 'products'))) {
    const attributes = member(isJsonObject(product) ? product : {}, 'attributes');
    const as = OFFER_NAMES.find((each) => each.offer === code && fits(attributes, each));
    const usd = as && priceOnDemand(member(terms, sku));
    if (!as || usd === undefined) continue;
    regions.add(String(attributes['regionCode']));
    const name = as.name.replaceAll(/\{(\w+)\}/g, (_, key: string) => String(attributes[key]));
    const known = found.get(name);
    const price: Price = { usd, unit: as.unit, source, date };
    found.set(name, known === undefined || (known !== 'several' && known.usd === usd) ? price : 'several');
  }
  const [region] = regions;
  if (region === undefined || regions.size > 1) return undefined;
  const prices = [...found].flatMap(([name, price]) => (price === 'several' ? [] : [[name, price] as const]));
  return { region, prices: Object.fromEntries(prices) };
}

function fits(attributes: JsonObject, { where }: OfferName): boolean {
  return Object.entries(where).every(([key, wanted]) => {
    const value = attributes[key];
    if (typeof value !== 'string') return false;
    const filled = wanted.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(attributes[name]));
    return filled.startsWith('*') ? value.endsWith(filled.slice(1)) && isRegional(value, filled) : value === filled;
  });
}

/** Before the usage type stands nothing, or a region's code: `USE1-`, `EUC1-`. */
function isRegional(value: string, wanted: string): boolean {
  return wanted === '*' || /^([A-Z]{2,4}\d?-)?$/.test(value.slice(0, value.length - wanted.length + 1));
}

/** US dollars of one unit; where the first units are free, of those that follow. */
function priceOnDemand(terms: JsonObject): number | undefined {
  const dimensions = Object.values(terms).flatMap((term) =>
    Object.values(member(isJsonObject(term) ? term : {}, 'priceDimensions')),
  );
  const prices = dimensions
    .filter((each): each is JsonObject => isJsonObject(each))
    .map((each) => ({ from: Number(each['beginRange'] ?? 0), usd: Number(member(each, 'pricePerUnit')['USD']) }))
    .filter(({ usd }) => usd > 0)
    .toSorted((one, other) => one.from - other.from);
  return prices[0]?.usd;
}

function member(of: JsonObject, key: string): JsonObject {
  const value: Json | undefined = Object.hasOwn(of, key) ? of[key] : undefined;
  return isJsonObject(value) ? value : {};
}
