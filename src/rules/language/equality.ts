import { ResourceView } from './resource-view.ts';
import { isList, isPlainObject, OpenList, seen, Unknown, type Value } from './value.ts';

/**
 * Whether two values are the same JSON; unknown where that hangs on what is not known. Numbers have one kind: 1 equals 1.0.
 */
export function equals(left: Value, right: Value): boolean | Unknown {
  if (left === right) return true;
  const [one, other] = [seen(left), seen(right)];
  if (one instanceof Unknown) return one;
  if (other instanceof Unknown) return other;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (one instanceof OpenList || other instanceof OpenList) return openLists(one, other);
  if (isList(one))
    return isList(other) && one.length === other.length ? all(one.map((item, at) => [item, other[at] ?? null])) : false;
  if (one instanceof ResourceView || other instanceof ResourceView) {
    return one instanceof ResourceView && other instanceof ResourceView && one.resource === other.resource;
  }
  if (!isPlainObject(one) || !isPlainObject(other)) return false;
  const names = Object.keys(one);
  if (names.length !== Object.keys(other).length || !names.every((name) => Object.hasOwn(other, name))) return false;
  return all(names.map((name) => [one[name] ?? null, other[name] ?? null]));
}

function all(pairs: readonly (readonly [Value, Value])[]): boolean | Unknown {
  let doubt: Unknown | undefined;
  for (const [one, other] of pairs) {
    const same = equals(one, other);
    if (same === false) return false;
    if (same instanceof Unknown) doubt ??= same;
  }
  return doubt ?? true;
}

/** A list that has more elements already than the other is not the same; else nobody knows. */
function openLists(one: Value, other: Value): boolean | Unknown {
  const [open, list] = one instanceof OpenList ? [one, other] : [other, one];
  if (!(open instanceof OpenList)) return false;
  if (list instanceof OpenList) return open.rest;
  return isList(list) && open.items.length <= list.length ? open.rest : false;
}
