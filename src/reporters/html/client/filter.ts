import { byId } from './element.ts';
import { haystackOf, type Item, type Page } from './read-page.ts';

/** What a link of the page chose: the findings of a box, of a control, or one alone. */
export interface Choice {
  readonly name: string;
  readonly has: (item: Item) => boolean;
}

/** The findings that the form lets through; a choice of a link goes before the form's status. */
export function filtered(page: Page, choice: Choice | undefined): Item[] {
  const { text } = page;
  const words = value('text')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const [statuses, severities, kinds] = ['status', 'severity', 'kind'].map(checked);
  const [component, framework] = [value('component'), value('framework')];
  return page.items.filter((item) => {
    if (choice) return choice.has(item);
    const { s, k, c, fw = [] } = item.packed;
    if (!statuses?.has(item.status) || !severities?.has(text(s)) || !kinds?.has(text(k))) return false;
    if (component !== '' && text(c) !== component) return false;
    if (framework !== '' && !fw.some((each) => (text(each).split('/')[0] ?? '') === framework)) return false;
    if (words.length === 0) return true;
    const haystack = haystackOf(item, page);
    return words.every((word) => haystack.includes(word));
  });
}

function value(id: string): string {
  const field = byId(id);
  return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value : '';
}

function checked(name: string): ReadonlySet<string> {
  const boxes = document.querySelectorAll<HTMLInputElement>(`#filter input[name="${name}"]:checked`);
  return new Set([...boxes].map((box) => box.value));
}
