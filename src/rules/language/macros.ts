import { type Frame, type Run, truth } from './frame.ts';
import type { MacroName } from './tree.ts';
import { isList, isPlainObject, kindOf, mistake, OpenList, seen, Unknown, type Value } from './value.ts';

interface Parts {
  readonly of: Run;
  readonly body: Run;
  readonly where?: Run;
}

/** Closures of the macros over lists (and the keys of maps). A list that is not there has no elements. */
export function compileMacro(name: MacroName, slot: number, { of, body, where }: Parts): Run {
  const quantified = QUANTIFIERS[name];
  return (frame) => {
    const value = of(frame);
    if (value instanceof Unknown) return value;
    const items = elementsOf(value);
    if (!items) return mistake(`.${name}() is asked of ${kindOf(value)}`);
    const rest = value instanceof OpenList ? value.rest : undefined;
    if (quantified) return quantified({ items, rest, slot, body, frame });
    return name === 'filter'
      ? filtered({ items, rest, slot, body, frame })
      : mapped({ items, rest, slot, body, frame }, where);
  };
}

/** The elements that a macro goes over; undefined where a value has none. */
export function elementsOf(value: Value): readonly Value[] | undefined {
  if (value === null) return [];
  if (value instanceof OpenList) return value.items;
  if (isList(value)) return value;
  return isPlainObject(value) ? Object.keys(value) : undefined;
}

interface Walk {
  readonly items: readonly Value[];
  /** More elements may follow. */
  readonly rest: Unknown | undefined;
  readonly slot: number;
  readonly body: Run;
  readonly frame: Frame;
}

function test({ slot, body, frame }: Walk, item: Value): boolean | Unknown {
  frame.slots[slot] = typeof item === 'object' ? seen(item) : item;
  return truth(body(frame));
}

function decidedBy(decisive: boolean): (walk: Walk) => Value {
  return (walk) => {
    let doubt = walk.rest;
    for (const item of walk.items) {
      const is = test(walk, item);
      if (is === decisive) return decisive;
      if (is instanceof Unknown) doubt ??= is;
    }
    return doubt ?? !decisive;
  };
}

const QUANTIFIERS: Partial<Record<MacroName, (walk: Walk) => Value>> = {
  all: decidedBy(false),
  exists: decidedBy(true),
  exists_one: (walk) => {
    let count = 0;
    let doubt = walk.rest;
    for (const item of walk.items) {
      const is = test(walk, item);
      if (is === true) count += 1;
      else if (is instanceof Unknown) doubt ??= is;
    }
    return count > 1 ? false : (doubt ?? count === 1);
  },
};

/** An element of which nobody knows whether it belongs makes the list an open one. */
function filtered(walk: Walk): Value {
  const kept: Value[] = [];
  let { rest } = walk;
  for (const item of walk.items) {
    const is = test(walk, item);
    if (is === true) kept.push(item);
    else if (is instanceof Unknown) rest ??= is;
  }
  return rest ? new OpenList(kept, rest) : kept;
}

function mapped(walk: Walk, where: Run | undefined): Value {
  const { slot, body, frame } = walk;
  const made: Value[] = [];
  let { rest } = walk;
  for (const item of walk.items) {
    const is = where ? test({ ...walk, body: where }, item) : true;
    if (is instanceof Unknown) rest ??= is;
    if (is !== true) continue;
    frame.slots[slot] = seen(item);
    made.push(body(frame));
  }
  return rest ? new OpenList(made, rest) : made;
}
