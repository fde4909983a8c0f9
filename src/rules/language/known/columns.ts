import type { Json, JsonObject } from '#src/model/json.ts';
import { isReturned, type ResourceView } from '../resource-view.ts';
import { OWN_MEMBERS } from '../types.ts';
import { isMark, MARK } from './doubt.ts';

/**
 * The values of property paths in all resources of one type, read once for all rules: most rules of a type ask the same few
 * properties, and a list of values is read many times faster than objects of many shapes.
 */
export class Columns {
  private readonly type: string;
  private readonly views: readonly ResourceView[];
  private readonly columns = new Map<string, readonly Json[]>();
  private properties: readonly JsonObject[] | undefined;

  constructor(type: string, views: readonly ResourceView[]) {
    this.type = type;
    this.views = views;
  }

  /** One value a resource: null for what is not there, a mark for what only the full evaluation may judge. */
  column(path: readonly string[]): readonly Json[] {
    const key = path.join('.');
    const known = this.columns.get(key);
    if (known) return known;
    const [first = '', ...others] = path;
    const last = others.at(-1);
    const made = last === undefined ? this.first(first) : memberColumn(this.column(path.slice(0, -1)), last);
    this.columns.set(key, made);
    return made;
  }

  private first(name: string): readonly Json[] {
    const { views } = this;
    if (name === 'facts') return views.map((view) => view.resource.facts);
    if (name === 'tags') return views.map((view) => view.resource.tags);
    if (Object.hasOwn(OWN_MEMBERS, name)) {
      return views.map((view) => {
        const own = view.own(name) ?? null;
        return typeof own === 'object' && own !== null ? MARK : own;
      });
    }
    const absent = isReturned(this.type, name) ? null : MARK;
    this.properties ??= views.map((view) => view.resource.properties);
    return this.properties.map((properties) => properties[name] ?? absent);
  }
}

function memberColumn(holders: readonly Json[], name: string): readonly Json[] {
  return holders.map((holder) => memberOf(holder, name));
}

/** A member by plain access; a mark where no object is asked, or one that is not known. */
export function memberOf(holder: Json, name: string): Json {
  if (holder === null) return null;
  if (typeof holder !== 'object') return MARK;
  const value = (holder as JsonObject)[name]; // of a list it is undefined: no name of lists is read here
  if (value !== undefined) return value;
  return Array.isArray(holder) || isMark(holder) ? MARK : null;
}

const INBORN: readonly object[] = [Object.prototype, Array.prototype];

/** Whether plain access gives own members only. */
export function isSafeName(name: string): boolean {
  return !INBORN.some((prototype) => name in prototype) && !name.includes('.');
}
