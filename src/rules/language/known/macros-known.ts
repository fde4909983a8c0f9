import type { Json } from '#src/model/json.ts';
import type { MacroName } from '../tree.ts';
import { type Frame, spend } from '../frame.ts';
import { DOUBT, doubtMark, type KnownRun, truthOf, unmarked } from './doubt.ts';

interface Parts {
  readonly of: KnownRun;
  readonly body: KnownRun;
  readonly where?: KnownRun;
  /** Where the frame keeps the element; undefined where nothing looks for it there. */
  readonly slot: number | undefined;
}

/** Closures of the macros over lists and keys of maps, of which all is known. */
export function macroKnown(name: MacroName, { of, body, where, slot }: Parts): KnownRun {
  const tested = slot === undefined ? body : standing(body, slot);
  const filtering = where && slot !== undefined ? standing(where, slot) : where;
  switch (name) {
    case 'all':
      return decided(of, tested, false);
    case 'exists':
      return decided(of, tested, true);
    case 'exists_one':
      return (row, item, frame) => {
        const items = elements(of(row, item, frame), frame);
        return items.filter((each) => truthOf(tested(row, each, frame))).length === 1;
      };
    case 'filter':
      return (row, item, frame) => {
        const items = elements(of(row, item, frame), frame);
        return items.filter((each) => truthOf(tested(row, each, frame)));
      };
    default:
      return (row, item, frame) => {
        const items = elements(of(row, item, frame), frame);
        const kept = filtering ? items.filter((each) => truthOf(filtering(row, each, frame))) : items;
        return kept.map((each) => unmarked(tested(row, each, frame)));
      };
  }
}

function decided(of: KnownRun, body: KnownRun, decisive: boolean): KnownRun {
  return (row, item, frame) => {
    const items = elements(of(row, item, frame), frame);
    for (let index = 0; index < items.length; index += 1) {
      const is = body(row, items[index]!, frame);
      if (is === decisive || (typeof is !== 'boolean' && truthOf(is) === decisive)) return decisive;
    }
    return !decisive;
  };
}

/** A body that also looks for its element in the frame. */
function standing(body: KnownRun, slot: number): KnownRun {
  return (row, item, frame) => {
    doubtMark(item);
    frame.slots[slot] = item;
    return body(row, item, frame);
  };
}

const NONE: readonly Json[] = [];

function elements(value: Json, frame: Frame): readonly Json[] {
  const items = itemsOf(value);
  if (spend(frame, items.length)) throw DOUBT;
  return items;
}

function itemsOf(value: Json): readonly Json[] {
  if (Array.isArray(value)) return value;
  if (value === null) return NONE;
  if (typeof value !== 'object') throw DOUBT;
  doubtMark(value);
  return Object.keys(value);
}
