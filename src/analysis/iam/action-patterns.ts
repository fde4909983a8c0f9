import { actionsOf, SERVICES } from './actions.ts';

/**
 * The fewest patterns by service and first words that match these actions and no other real one: `s3:*`, `ec2:Describe*`; of
 * nearly everything, what is left out: `* except s3:PutObject`.
 */
export function actionPatterns(names: readonly string[]): string[] {
  const patterns = patternsOf(names);
  if (patterns.length <= MANY) return patterns;
  const wanted = new Set(names);
  const rest = patternsOf(allNames().filter((name) => !wanted.has(name)));
  return rest.length < patterns.length ? [`* except ${rest.join(', ')}`] : patterns;
}

const MANY = 50;

function allNames(): string[] {
  return SERVICES.flatMap((service) => actionsOf(service).map(({ name }) => name));
}

function patternsOf(names: readonly string[]): string[] {
  const wanted = new Set(names);
  const services = new Set(names.map((name) => name.slice(0, name.indexOf(':'))));
  const patterns = [...services].flatMap((service) => {
    const own = actionsOf(service).map(({ name }) => name);
    return covering(`${service}:`, own, wanted);
  });
  return patterns.length > 1 && allNames().every((name) => wanted.has(name)) ? ['*'] : patterns.toSorted();
}

/** All of `names` begin with `start`; a pattern is worth it where it stands for two actions at least. */
function covering(start: string, names: readonly string[], wanted: ReadonlySet<string>): string[] {
  const found = names.filter((name) => wanted.has(name));
  if (found.length < 2) return found;
  if (found.length === names.length) return [`${start}*`];
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const word = /^(?:[A-Z]+(?![a-z])|.[^A-Z]*)/.exec(name.slice(start.length))?.[0] ?? '';
    groups.set(start + word, [...(groups.get(start + word) ?? []), name]);
  }
  return [...groups].flatMap(([longer, group]) =>
    longer === start ? group.filter((name) => wanted.has(name)) : covering(longer, group, wanted),
  );
}
