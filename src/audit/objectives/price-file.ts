import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isOffer, pricesOf } from '#src/analysis/cost/offer.ts';
import { type PriceBook, PRICES } from '#src/analysis/cost/price-book.ts';
import { readYaml, type YamlDocument } from '#src/documents/yaml-document.ts';
import { AuditError } from '#src/model/audit-error.ts';
import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import type { Workspace } from '#src/spec/workspace.ts';

/** Where a team keeps its own prices, e.g. negotiated ones or another region's. */
const OWN = 'policies/prices.yaml';

/** The tool's prices, over them those of policies/prices.yaml, over them those of the files given: books, or AWS's price lists. */
export function readPrices({ root }: Workspace, files: readonly string[] = []): PriceBook[] {
  const own = existsSync(join(root, OWN)) ? [bookOf(join(root, OWN), OWN)] : [];
  return [PRICES, ...own, ...files.map((file) => bookOf(file, file))];
}

function bookOf(path: string, name: string): PriceBook {
  const isJson = path.endsWith('.json');
  const document = isJson ? undefined : readYaml(path, name);
  const value = document ? document.value : jsonAt(path, name);
  if (!isJsonObject(value)) throw wrong(name, 'it is no price book and no price list of AWS');
  if (isOffer(value)) {
    const book = pricesOf(value, `${String(value['offerCode'])} ${String(value['version'])}`);
    if (book) return book;
    throw wrong(name, 'it holds no price of use here, or those of several regions');
  }
  return checked(value, name, document);
}

/** AWS's lists are large: JSON without positions, in a fraction of the time. */
function jsonAt(path: string, name: string): Json {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Json; // what JSON.parse gives is JSON
  } catch (error) {
    throw wrong(name, error instanceof Error ? error.message : String(error));
  }
}

function checked(value: JsonObject, name: string, document?: YamlDocument): PriceBook {
  const { region, prices } = value;
  if (typeof region !== 'string' || !isJsonObject(prices ?? null)) throw wrong(name, 'it needs "region" and "prices"');
  const rows = Object.entries(isJsonObject(prices) ? prices : {}).map(([key, price]) => {
    if (isJsonObject(price)) {
      const { usd, unit, source, date } = price;
      const texts = [unit, source, date];
      if (typeof usd === 'number' && usd >= 0 && texts.every((text) => typeof text === 'string'))
        return [key, { usd, unit: String(unit), source: String(source), date: String(date) }] as const;
    }
    const { line, column } = document?.locate(['prices', key]) ?? {};
    const place = line === undefined ? name : `${name}:${line}:${column}`;
    throw wrong(place, `"${key}" needs usd (a number), unit, source and date`);
  });
  return { region, prices: Object.fromEntries(rows) };
}

function wrong(name: string, what: string): AuditError {
  const fix =
    'A price list is https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/<offer>/current/<region>/index.json.';
  return new AuditError('prices/invalid', { message: `${name}: ${what}`, fix });
}
