import type { Json } from '#src/model/json.ts';
import { areCidrsWithin, mergeCidrs, normalCidr } from './cidr.ts';
import type { Meaning } from './meaning.ts';

/** A list of blocks that stands for the addresses in them: split, merged and overlapping blocks are the same list. */
export const cidrSet: Meaning = {
  canonical: (value) => {
    if (!Array.isArray(value)) return typeof value === 'string' ? (normalCidr(value) ?? value) : value;
    const { blocks, others } = sorted(value);
    return [...blocks, ...others];
  },
  holds: (mode, expected, actual) => {
    const [few, many] = [sorted(expected), sorted(actual)];
    const isWithin = others(few.others, many.others) && areCidrsWithin(few.blocks, many.blocks);
    return (
      isWithin && (mode === 'within' || (others(many.others, few.others) && areCidrsWithin(many.blocks, few.blocks)))
    );
  },
};

function sorted(value: Json): { readonly blocks: readonly string[]; readonly others: readonly Json[] } {
  const list: readonly Json[] = Array.isArray(value) ? value : [value];
  const read = list.map((item) => ({ item, block: typeof item === 'string' ? normalCidr(item) : undefined }));
  return {
    blocks: mergeCidrs(read.flatMap(({ block }) => block ?? [])),
    others: read.filter(({ block }) => block === undefined).map(({ item }) => item),
  };
}

function others(few: readonly Json[], many: readonly Json[]): boolean {
  return few.every((item) => many.some((other) => JSON.stringify(other) === JSON.stringify(item)));
}
