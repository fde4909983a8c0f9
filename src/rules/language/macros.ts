import { type Frame, type Run, spend, truth } from './frame.ts';
import type { MacroName } from './tree.ts';
import { isList, isPlainObject, kindOf, mistake, OpenList, seen, Unknown, type Value } from './value.ts';

interface Parts {
  readonly of: Run;
  readonly body: Run;
  readonly where?: Run;
}

/** Closures of the macros over lists (and the keys of maps). A list that is not there has no elements. */
export function compileMacro(name: MacroName, slot: number, { of, body, where }: Parts): Run {
  const walkers: Readonly<Record<MacroName, (walk: Walk) => Value>> = {
    all: (walk) => decided(walk, false),
    exists: (walk) => decided(walk, true),
    exists_one: one,
    filter: filtered,
    map: (walk) => mapped(walk, where),
  };
  const walker = walkers[name];
  return (frame) => {
    const value = of(frame);
    if (value instanceof Unknown) return value;
    const items = elementsOf(value);
    if (!items) return mistake(`.${name}() is asked of ${kindOf(value)}`);
    const stop = spend(frame, items.length);
    if (stop) return stop;
    return walker({ items, rest: value instanceof OpenList ? value.rest : undefined, slot, body, frame });
  };
}

/** The elements that a macro goes over; undefined where a value has none. */
export function elementsOf(value: Value): readonly Value[] | undefined {
  if (value === null) return [];
  if (isList(value)) return value;
  if (value instanceof OpenList) return value.items;
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

function test(body: Run, slot: number, frame: Frame, item: Value): boolean | Unknown {
  frame.slots[slot] = typeof item === 'object' ? seen(item) : item;
  const is = body(frame);
  return typeof is === 'boolean' ? is : truth(is);
}

function decided({ items, rest, slot, body, frame }: Walk, decisive: boolean): Value {
  let doubt = rest;
  for (let index = 0; index < items.length; index += 1) {
    const is = test(body, slot, frame, items[index]!);
    if (is === decisive) return decisive;
    if (typeof is !== 'boolean') doubt ??= is;
  }
  return doubt ?? !decisive;
}

function one({ items, rest, slot, body, frame }: Walk): Value {
  let count = 0;
  let doubt = rest;
  for (const item of items) {
    const is = test(body, slot, frame, item);
    if (is === true) count += 1;
    else if (is instanceof Unknown) doubt ??= is;
  }
  return count > 1 ? false : (doubt ?? count === 1);
}

/** An element of which nobody knows whether it belongs makes the list an open one. */
function filtered({ items, rest, slot, body, frame }: Walk): Value {
  const kept: Value[] = [];
  let doubt = rest;
  for (const item of items) {
    const is = test(body, slot, frame, item);
    if (is === true) kept.push(item);
    else if (is instanceof Unknown) doubt ??= is;
  }
  return doubt ? new OpenList(kept, doubt) : kept;
}

function mapped({ items, rest, slot, body, frame }: Walk, where: Run | undefined): Value {
  const made: Value[] = [];
  let doubt = rest;
  for (const item of items) {
    const is = where ? test(where, slot, frame, item) : true;
    if (is instanceof Unknown) doubt ??= is;
    if (is !== true) continue;
    frame.slots[slot] = seen(item);
    made.push(body(frame));
  }
  return doubt ? new OpenList(made, doubt) : made;
}
