/** What is known of a flag whose value needs no reading: see src/build/plain-flags.ts. */
export interface PlainFlag {
  readonly type: 'boolean' | 'option';
  readonly isMultiple?: true;
  readonly delimiter?: string;
  readonly options?: readonly string[];
}

/** The flags of one command that a plain command line may use. */
export interface PlainFlags {
  readonly flags: Readonly<Record<string, PlainFlag>>;
  readonly required: readonly string[];
  readonly defaults: Readonly<Record<string, unknown>>;
}

/** Values by flag, as oclif gives them to a command. */
export type FlagValues = Readonly<Record<string, unknown>>;

/**
 * Reads words that leave nothing to interpret: known flags by their full names, values that do not look like flags. Undefined
 * for all else, mistakes among it: that is for oclif.
 */
export function plainFlags(
  words: readonly string[],
  { flags, required, defaults }: PlainFlags,
): FlagValues | undefined {
  const values = new Map<string, boolean | string | string[]>();
  for (let at = 0; at < words.length; at += 1) {
    const [, name = '', inline] = /^--([a-z][a-z-]*)(?:=([^]*))?$/.exec(words[at] ?? '') ?? [];
    const flag = Object.hasOwn(flags, name) ? flags[name] : undefined;
    if (!flag) return undefined;
    if (flag.type === 'boolean') {
      if (inline !== undefined) return undefined;
      values.set(name, true);
      continue;
    }
    if (inline === undefined) at += 1;
    const parts = partsOf(inline ?? words[at] ?? '', flag);
    const known = values.get(name);
    if (!parts || (known !== undefined && !flag.isMultiple)) return undefined;
    values.set(name, flag.isMultiple ? [...(Array.isArray(known) ? known : []), ...parts] : (parts[0] ?? ''));
  }
  if (required.some((name) => !values.has(name))) return undefined;
  return { ...defaults, ...Object.fromEntries(values) };
}

function partsOf(text: string, { delimiter, options }: PlainFlag): string[] | undefined {
  if (text === '' || text.startsWith('-')) return undefined;
  // Quotes and backslashes are oclif's own way to have the delimiter in a value.
  if (delimiter !== undefined && /["'\\]/.test(text)) return undefined;
  const parts = delimiter === undefined ? [text] : text.split(delimiter).map((part) => part.trim());
  return options && !parts.every((part) => options.includes(part)) ? undefined : parts;
}
