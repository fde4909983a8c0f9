import { describe, expect, test } from 'vitest';
import { isOffer, pricesOf } from '#src/analysis/cost/offer.ts';
import type { JsonObject } from '#src/model/json.ts';

interface Product {
  readonly attributes: Readonly<Record<string, string>>;
  /** From how many units, at how many US dollars. */
  readonly tiers: readonly (readonly [string, string])[];
}

/** A price list as AWS documents it: products by SKU, and their terms. */
function offerOf(offerCode: string, products: readonly Product[]): JsonObject {
  const sku = (index: number): string => `SKU${index}`;
  return {
    formatVersion: 'v1.0',
    offerCode,
    version: '20261101000000',
    publicationDate: '2026-11-01T00:00:00Z',
    products: Object.fromEntries(products.map(({ attributes }, at) => [sku(at), { sku: sku(at), attributes }])),
    terms: {
      OnDemand: Object.fromEntries(
        products.map(({ tiers }, at) => {
          const rates = tiers.map(([beginRange, usd], tier) => [
            `${sku(at)}.T.${tier}`,
            { beginRange, pricePerUnit: { USD: usd } },
          ]);
          return [sku(at), { [`${sku(at)}.T`]: { priceDimensions: Object.fromEntries(rates) as JsonObject } }];
        }),
      ),
    },
  };
}

const database = (instanceType: string, more: Readonly<Record<string, string>> = {}): Product['attributes'] => ({
  databaseEngine: 'PostgreSQL',
  deploymentOption: 'Single-AZ',
  locationType: 'AWS Region',
  instanceType,
  regionCode: 'eu-west-1',
  ...more,
});

test('instances of an engine by their class, of one zone, with the day of the list', () => {
  const offer = offerOf('AmazonRDS', [
    { attributes: database('db.t3.micro'), tiers: [['0', '0.0200000000']] },
    { attributes: database('db.t3.micro', { deploymentOption: 'Multi-AZ' }), tiers: [['0', '0.04']] },
    { attributes: database('db.t3.micro', { databaseEngine: 'Oracle' }), tiers: [['0', '0.09']] },
    { attributes: database('db.t3.small', { locationType: 'AWS Outposts' }), tiers: [['0', '0.01']] },
  ]);
  expect(isOffer(offer)).toBe(true);
  expect(pricesOf(offer, 'AmazonRDS 1')).toEqual({
    region: 'eu-west-1',
    prices: { 'rds.postgres.db.t3.micro': { usd: 0.02, unit: 'hour', source: 'AmazonRDS 1', date: '2026-11-01' } },
  });
});

describe('usage types', () => {
  const gateway = (usagetype: string, usd = '0.048'): Product => ({
    attributes: { usagetype, regionCode: 'eu-west-1' },
    tiers: [['0', usd]],
  });
  const named = (...products: readonly Product[]): string[] =>
    Object.keys(pricesOf(offerOf('AmazonEC2', products), '')?.prices ?? {});

  test('begin with the code of a region, or with none', () => {
    expect(named(gateway('EU-NatGateway-Hours'))).toEqual(['nat.gateway']);
    expect(named(gateway('EUC1-NatGateway-Bytes'))).toEqual(['nat.data']);
    expect(named(gateway('NatGateway-Hours'))).toEqual(['nat.gateway']);
  });

  test('that only end alike are others', () => {
    expect(named(gateway('EU-Private-NatGateway-Hours'))).toEqual([]);
  });

  test('a price that is listed twice and differs is left out rather than guessed', () => {
    expect(named(gateway('EU-NatGateway-Hours'), gateway('NatGateway-Hours', '0.05'))).toEqual([]);
  });
});

test('of tiers the first that costs something', () => {
  const attributes = { usagetype: 'EU-CW:AlarmMonitorUsage', regionCode: 'eu-west-1' };
  const tiers = [
    ['10', '0.10'],
    ['0', '0.0000000000'],
    ['1000', '0.05'],
  ] as const;
  expect(pricesOf(offerOf('AmazonCloudWatch', [{ attributes, tiers }]), '')?.prices['cloudwatch.alarm']?.usd).toBe(0.1);
});

test('a list of several regions is refused: nobody could say whose price it is', () => {
  const of = (regionCode: string): Product => ({
    attributes: { usagetype: 'KMS-Keys', regionCode },
    tiers: [['0', '1']],
  });
  expect(pricesOf(offerOf('awskms', [of('eu-west-1'), of('us-east-1')]), '')).toBeUndefined();
});
