import { byId, element } from './element.ts';
import { findingBody } from './finding-body.ts';
import type { Item, Page } from './read-page.ts';

/** Causes on one page of the list: as many as a person scrolls through, and few enough to draw at once. */
const PER_PAGE = 50;
/** On paper there are no pages to turn; more than these are for the other formats. */
const MOST_PRINTED = 500;

/** Shows findings by cause, a page at a time; what a cause holds is drawn when it is opened. */
export class FindingList {
  readonly #page: Page;
  #causes: Item[][] = [];
  #at = 0;

  constructor(page: Page) {
    this.#page = page;
    byId('pager').addEventListener('click', (event) => {
      const step = event.target instanceof HTMLButtonElement ? Number(event.target.dataset['step']) : 0;
      if (step === 0) return;
      this.#at += step;
      this.#draw();
      byId('findings').scrollIntoView();
    });
    addEventListener('beforeprint', () => this.#drawRange(0, MOST_PRINTED, true));
    addEventListener('afterprint', () => this.#draw());
  }

  /** Shows these, sorted as the page is; `opens` opens the first. */
  show(items: readonly Item[], opens = false): void {
    const causes = new Map<number, Item[]>();
    for (const item of items) {
      const known = causes.get(item.packed.g);
      if (known) known.push(item);
      else causes.set(item.packed.g, [item]);
    }
    this.#causes = [...causes.values()];
    this.#at = 0;
    this.#draw();
    const all = this.#page.items.length;
    byId('count').textContent =
      `${items.length} of ${all} findings${causes.size < items.length ? `, ${causes.size} causes` : ''}`;
    if (opens) byId('list').querySelector('details')?.setAttribute('open', '');
  }

  #draw(): void {
    const pages = Math.max(1, Math.ceil(this.#causes.length / PER_PAGE));
    this.#at = Math.min(Math.max(this.#at, 0), pages - 1);
    this.#drawRange(this.#at * PER_PAGE, PER_PAGE, false);
    const pager = byId('pager');
    pager.hidden = pages === 1;
    const [previous, next] = pager.querySelectorAll('button');
    const place = pager.querySelector('span');
    if (!previous || !next || !place) return;
    previous.disabled = this.#at === 0;
    next.disabled = this.#at === pages - 1;
    place.textContent = `page ${this.#at + 1} of ${pages}`;
  }

  #drawRange(from: number, count: number, isOpen: boolean): void {
    const shown = this.#causes.slice(from, from + count).map((cause) => this.#row(cause, isOpen));
    byId('list').replaceChildren(...shown);
  }

  #row(cause: readonly Item[], isOpen: boolean): HTMLElement {
    const { text } = this.#page;
    const [first, ...also] = cause;
    if (!first) return element('li', '');
    const { packed, status } = first;
    const word = status === 'fail' ? text(packed.s) : status;
    const shown = status === 'waived' ? 'accepted' : status === 'not-applicable' ? 'n/a' : word;
    const baseline = text(packed.b);
    const summary = element(
      'summary',
      '',
      element('span', `chip ${word}`, shown),
      baseline === 'new' || baseline === 'worse' ? element('span', `chip ${baseline}`, baseline) : undefined,
      element('span', 'what', text(packed.t)),
      element('span', 'on', text(packed.rn) || text(packed.ri) || text(packed.rt)),
      also.length > 0 ? element('span', 'on more', `+${also.length} of the same cause`) : undefined,
    );
    const details = element('details', '', summary);
    const fill = (): void => {
      if (details.childElementCount > 1) return;
      const others = also.map((item) => {
        const severity = element('span', `chip ${text(item.packed.s)}`, text(item.packed.s));
        const title = element('summary', '', severity, element('span', '', text(item.packed.t)));
        const more = element('details', 'also', title, findingBody(item, this.#page));
        more.open = isOpen;
        return more;
      });
      details.append(element('div', 'body', findingBody(first, this.#page, also), ...others));
    };
    details.addEventListener('toggle', () => details.open && fill());
    if (isOpen) {
      fill();
      details.open = true;
    }
    return element('li', '', details);
  }
}
