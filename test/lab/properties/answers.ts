/** The one element that there should be; throws, and so fails every check that reads it, where there are none or several. */
export function only<T>(found: readonly T[] | undefined, what: string): T {
  const [first, ...others] = found ?? [];
  if (first === undefined) throw new Error(`no ${what}`);
  if (others.length > 0) throw new Error(`${others.length + 1} times: ${what}`);
  return first;
}

/** A part of an answer that cannot be missing where the resource is there. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === undefined || value === null) throw new Error(`no ${what}`);
  return value;
}

/** Undefined where AWS answers with one of these errors; every other failure stays a failure. */
export async function unless<T>(call: Promise<T>, ...errors: readonly string[]): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Error && errors.includes(error.name)) return undefined;
    throw error;
  }
}

interface AnyTag {
  readonly Key?: string;
  readonly Value?: string;
  readonly key?: string;
  readonly value?: string;
}

/** Tags as a plain object, whichever way the service spells them. */
export function tagMap(tags: readonly AnyTag[] | undefined): Readonly<Record<string, string>> {
  const pairs = (tags ?? []).map((tag): [string, string] => [tag.Key ?? tag.key ?? '', tag.Value ?? tag.value ?? '']);
  return Object.fromEntries(pairs);
}

/** Texts in an order that means nothing. */
export const sorted = (texts: Iterable<string | undefined>): string[] =>
  [...texts].map((text) => text ?? '').toSorted((a, b) => a.localeCompare(b));

/** The values that there are, each once; as JSON, so that undefined is null. */
export function distinct(values: readonly unknown[]): unknown[] {
  return [...new Set(values.map((value) => JSON.stringify(value ?? null)))].map((text): unknown => JSON.parse(text));
}
