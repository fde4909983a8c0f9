import { isJsonList, isJsonObject, type Json } from '#src/model/json.ts';

/** The steps of a property path: names, and list elements by their key in brackets, e.g. `Policies`, `[Default.Policy]`. */
export function stepsOf(path: string): readonly string[] {
  const [root = '', ...rest] = path.split('.');
  // A tag's key is one step, whatever it holds.
  if (root === 'tags') return [root, rest.join('.')];
  return path.match(/\[(?:[^[\]]|\[[^\]]*\])*\]|[^.[\]]+/g) ?? [];
}

/** The path of these steps. */
export function pathOf(steps: readonly string[]): string {
  return steps.reduce((path, step) => (path === '' || step.startsWith('[') ? `${path}${step}` : `${path}.${step}`), '');
}

/** The path as people read it: an element that has only a place in its list is not told by it. */
export function withoutPlaces(path: string): string {
  return path.startsWith('tags.') ? path : path.replaceAll(/\[\d*\]/g, '');
}

/** Whether a path is another one or lies inside it. */
export function isWithin(path: string, outer: string): boolean {
  const steps = stepsOf(path);
  return stepsOf(outer).every((step, index) => steps[index] === step);
}

/** The path without list elements, as an expectation of the spec writes it: `Policies[x].PolicyName` is `Policies.PolicyName`. */
export function withoutKeys(path: string): string {
  if (path.startsWith('tags.')) return path;
  return stepsOf(path)
    .filter((step) => !step.startsWith('['))
    .join('.');
}

/** The property that a path begins with; of a tag and of a fact the whole. */
export function topOf(path: string): string {
  if (/^(tags|facts)\./.test(path)) return path;
  return stepsOf(path)[0] ?? path;
}

/** The value at a path; an element in brackets is the one of which a member, or which itself, is that text. */
export function valueAtPath(value: Json | undefined, path: string): Json | undefined {
  let at = value;
  for (const step of stepsOf(path)) {
    if (step.startsWith('[')) at = elementOf(at, step.slice(1, -1));
    else at = isJsonObject(at) && Object.hasOwn(at, step) ? at[step] : undefined;
  }
  return at;
}

function elementOf(list: Json | undefined, key: string): Json | undefined {
  if (list === undefined || !isJsonList(list)) return undefined;
  return list.find((item) => {
    if (!isJsonObject(item)) return String(item) === key;
    // A place in the list is no key: the list that it counts in may be the other side's.
    return Object.values(item).some((member) => typeof member !== 'object' && String(member) === key);
  });
}
