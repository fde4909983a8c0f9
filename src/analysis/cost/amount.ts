/** A number that depends on how much runs: at least, as the spec assumes, at most. */
export interface Amount {
  readonly least: number;
  readonly expected: number;
  readonly most: number;
}

export const NONE: Amount = { least: 0, expected: 0, most: 0 };

export function always(number: number): Amount {
  return { least: number, expected: number, most: number };
}

export function times({ least, expected, most }: Amount, factor: number): Amount {
  return { least: least * factor, expected: expected * factor, most: most * factor };
}

export function plus(one: Amount, other: Amount): Amount {
  return {
    least: one.least + other.least,
    expected: one.expected + other.expected,
    most: one.most + other.most,
  };
}
