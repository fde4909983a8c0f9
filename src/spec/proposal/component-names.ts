import { isJsonObject } from '#src/model/json.ts';
import type { FindPlan } from './find-plan.ts';
import { type Slot, typeWords } from './realm.ts';

/** A name for each component: what people call it, without its environment; never two the same. */
export function componentNames(plans: ReadonlyMap<Slot, FindPlan>): Map<Slot, string> {
  const wanted = new Map<Slot, string>();
  const nameOf = (slot: Slot): string => {
    const known = wanted.get(slot);
    if (known !== undefined) return known;
    const plan = plans.get(slot);
    const own = plan ? ownName(slot, plan, nameOf) : '';
    const name = slug(own) || typeWords(slot.type);
    wanted.set(slot, name);
    return name;
  };
  for (const slot of plans.keys()) nameOf(slot);
  const marked = apart(wanted, (slot, name) => slug([name, ...marksOf(plans.get(slot))].join('-')));
  const typed = apart(marked, (slot, name) => {
    const words = typeWords(slot.type);
    return name === words || name.endsWith(`-${words}`) ? name : `${name}-${words}`;
  });
  const numbers = new Map<string, number>();
  const taken = new Set([...typed.values()].filter((name, _, all) => all.indexOf(name) === all.lastIndexOf(name)));
  return apart(typed, (_, name) => {
    let numbered: string;
    do {
      const number = (numbers.get(name) ?? 0) + 1;
      numbers.set(name, number);
      numbered = `${name}-${number}`;
    } while (taken.has(numbered));
    taken.add(numbered);
    return numbered;
  });
}

function apart(names: ReadonlyMap<Slot, string>, tell: (slot: Slot, name: string) => string): Map<Slot, string> {
  const counts = new Map<string, number>();
  for (const name of names.values()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map([...names].map(([slot, name]) => [slot, (counts.get(name) ?? 0) > 1 ? tell(slot, name) : name]));
}

/** What a `where` clause singles out, in a word each: `Port: 443` is `443`, `facts.IsMain: true` is `Main`. */
function marksOf(plan: FindPlan | undefined): string[] {
  const [find = {}] = plan?.texts.values() ?? [];
  const where = isJsonObject(find['where']) ? Object.entries(find['where']) : [];
  const marks = where.map(([path, value]) => (value === true ? (path.split('.Is').at(1) ?? '') : String(value)));
  return marks.filter((mark) => mark !== 'false');
}

function ownName(slot: Slot, plan: FindPlan, nameOf: (slot: Slot) => string): string {
  const { texts, through } = plan;
  const [find = {}] = texts.values();
  const names = new Set([...texts.values()].map(({ name }) => name));
  const given = names.size === 1 && typeof find['name'] === 'string' ? find['name'] : undefined;
  if (through) {
    const marks = marksOf(plan);
    return [nameOf(through.parent), given, ...marks, typeWords(slot.type)].filter(Boolean).join('-');
  }
  if (given !== undefined) return given;
  const [first] = slot.members.values();
  const logicalId = first?.origin.logicalId?.replace(/[0-9A-F]{8}$/, '');
  if (logicalId !== undefined) return typeWords(logicalId);
  return slot.members.size === 1 ? (first?.name ?? '') : '';
}

function slug(text: string): string {
  return text
    .replaceAll(/\{(env|account|region)\}/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 60)
    .replace(/-+$/, '');
}
