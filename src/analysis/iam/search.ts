import type { Fact, Facts, Formula } from './formula.ts';
import type { Budget } from './text-language.ts';

/** Whether facts about one thing can hold together, as far as can be told. */
export type AreCompatible = (facts: readonly Fact[]) => boolean;

export interface SearchResult<T> {
  readonly found: T | undefined;
  /** The search ended before everything was tried. */
  readonly isCut: boolean;
  /** Facts that hold together as far as can be told, but that `accept` refused. */
  readonly doubtful: Facts | undefined;
}

/**
 * Looks for facts that make the formula true and that `accept` makes something of. Nothing found, nothing cut and nothing
 * doubtful: no request makes the formula true.
 */
export function search<T>(
  formula: Formula,
  areCompatible: AreCompatible,
  accept: (facts: Facts) => T | undefined,
  budget: Budget,
): SearchResult<T> {
  let doubtful: Facts | undefined;
  let isCut = false;
  const visit = (facts: Facts, pending: readonly Formula[]): T | undefined => {
    if (budget.branches <= 0) {
      isCut = true;
      return undefined;
    }
    budget.branches -= 1;
    const settled = settle(facts, pending, areCompatible);
    if (!settled) return undefined;
    const [first, ...others] = settled.choices.toSorted((a, b) => a.length - b.length);
    if (!first) {
      const made = accept(settled.facts);
      if (made === undefined) doubtful ??= settled.facts;
      return made;
    }
    const choice = widestFirst(first, others);
    const rest = others.map((of): Formula => ({ is: 'any', of }));
    for (const [index, option] of choice.entries()) {
      // Atoms that were tried before are taken not to hold: no request is visited twice.
      const before = choice.slice(0, index).filter((tried) => tried.is === 'atom');
      const excluded = before.map((tried): Formula => ({ ...tried, holds: !tried.holds }));
      const made = visit(settled.facts, [option, ...excluded, ...rest]);
      if (made !== undefined) return made;
    }
    return undefined;
  };
  const found = visit(new Map(), [formula]);
  return { found, isCut, doubtful };
}

/** The options of a choice, those first that settle most of the other choices: hundreds of policies deny the same thing. */
function widestFirst(choice: readonly Formula[], others: readonly (readonly Formula[])[]): readonly Formula[] {
  const counts = new Map<string, number>();
  for (const option of others.flat()) {
    if (option.is === 'atom') counts.set(keyOf(option), (counts.get(keyOf(option)) ?? 0) + 1);
  }
  const settles = (option: Formula): number => (option.is === 'atom' ? (counts.get(keyOf(option)) ?? 0) : 0);
  return choice.toSorted((a, b) => settles(b) - settles(a));
}

function keyOf({ atom, holds }: Fact): string {
  return `${holds ? '+' : '-'}${atom.id}`;
}

interface Settled {
  readonly facts: Facts;
  readonly choices: readonly (readonly Formula[])[];
}

/** Takes everything that leaves no choice; undefined where that contradicts itself. */
function settle(facts: Facts, pending: readonly Formula[], areCompatible: AreCompatible): Settled | undefined {
  let known = facts;
  let queue = [...pending];
  for (;;) {
    const before = known;
    const choices: (readonly Formula[])[] = [];
    for (let next = queue.pop(); next; next = queue.pop()) {
      if (next.is === 'all') queue.push(...next.of);
      else if (next.is === 'atom') {
        const taken = withFact(known, next, areCompatible);
        if (!taken) return undefined;
        known = taken;
      } else {
        if (next.of.some((option) => isCertain(known, option))) continue;
        const [first, ...others] = next.of.filter((option) => isPossible(known, option, areCompatible));
        if (!first) return undefined;
        if (others.length === 0) queue.push(first);
        else choices.push([first, ...others]);
      }
    }
    if (known === before) return { facts: known, choices };
    queue = choices.map((of): Formula => ({ is: 'any', of }));
  }
}

function withFact(facts: Facts, { atom, holds }: Fact, areCompatible: AreCompatible): Facts | undefined {
  const about = facts.get(atom.about) ?? [];
  const same = about.find((fact) => fact.atom.id === atom.id);
  if (same) return same.holds === holds ? facts : undefined;
  const more = [...about, { atom, holds }];
  return areCompatible(more) ? new Map([...facts, [atom.about, more]]) : undefined;
}

/** Whether facts alone make a formula true. */
export function isCertain(facts: Facts, option: Formula): boolean {
  if (option.is === 'all') return option.of.every((part) => isCertain(facts, part));
  if (option.is === 'any') return option.of.some((part) => isCertain(facts, part));
  const about = facts.get(option.atom.about) ?? [];
  return about.some((fact) => fact.atom.id === option.atom.id && fact.holds === option.holds);
}

function isPossible(facts: Facts, option: Formula, areCompatible: AreCompatible): boolean {
  if (option.is === 'all') return option.of.every((part) => isPossible(facts, part, areCompatible));
  if (option.is === 'any') return option.of.some((part) => isPossible(facts, part, areCompatible));
  return withFact(facts, option, areCompatible) !== undefined;
}
