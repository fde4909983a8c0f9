import { describe, expect, test } from 'vitest';
import { meaningOf } from '#src/meaning/meaning.ts';
import { HARMLESS_REWRITES } from './harmless-rewrites.ts';

describe.each(HARMLESS_REWRITES)('$name ($type $path)', ({ type, path, written, rewritten, harmful }) => {
  const meaning = meaningOf(type, path);

  test('is silent', () => {
    expect(meaning?.holds('same', written, rewritten)).toBe(true);
    expect(meaning?.holds('within', written, rewritten)).toBe(true);
  });

  test('its harmful twin is caught', () => {
    expect(meaning?.holds('same', written, harmful)).toBe(false);
  });

  test('canonical keeps the meaning and is final', () => {
    const canonical = meaning?.canonical(rewritten) ?? null;
    expect(meaning?.holds('same', written, canonical)).toBe(true);
    expect(meaning?.canonical(canonical)).toStrictEqual(canonical);
  });
});

test('there are at least sixty, each with a name of its own', () => {
  expect(new Set(HARMLESS_REWRITES.map(({ name }) => name)).size).toBeGreaterThanOrEqual(60);
  expect(new Set(HARMLESS_REWRITES.map(({ name }) => name)).size).toBe(HARMLESS_REWRITES.length);
});
