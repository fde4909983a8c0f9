import { byId } from './element.ts';
import { type Choice, filtered } from './filter.ts';
import { FindingList } from './list.ts';
import { type Page, readPage } from './read-page.ts';

/** Between the last key and the search: typing stays fluent over 20,000 findings. */
const PAUSE = 120;

/** What a link's fragment chooses: `#box=`, `#control=` or `#finding=`; nothing for one that names a place of the page. */
function choiceOf(fragment: string, page: Page): Choice | undefined {
  const [, kind, encoded = ''] = /^#(box|control|finding)=(.*)$/s.exec(fragment) ?? [];
  const name = decoded(encoded);
  if (kind === 'box') {
    const box = Object.hasOwn(page.boxes, name) ? page.boxes[name] : undefined;
    const chosen = new Set(box?.findings);
    return box && { name: `Findings of ${box.name}`, has: ({ index }) => chosen.has(index) };
  }
  if (kind === 'control') {
    return {
      name: `Open findings of ${name}`,
      has: ({ packed: { fw = [] }, status }) =>
        (status === 'fail' || status === 'unknown') && fw.some((each) => page.text(each) === name),
    };
  }
  if (kind !== 'finding') return undefined;
  const cause = page.items.find(({ packed }) => packed.f === name)?.packed.g;
  return cause === undefined
    ? undefined
    : { name: 'One finding, and those of its cause', has: ({ packed }) => packed.g === cause };
}

/** A fragment that somebody typed may be no encoding of anything. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function start(): void {
  const page = readPage();
  const list = new FindingList(page);
  const form = byId('filter');
  const chosen = byId('chosen');
  let choice: Choice | undefined;
  let pause: ReturnType<typeof setTimeout> | undefined;

  const show = (opens = false): void => list.show(filtered(page, choice), opens);
  const follow = (): void => {
    const next = choiceOf(location.hash, page);
    if (!next) return;
    choose(next);
    byId('findings').scrollIntoView();
    byId('list').querySelector('summary')?.focus({ preventScroll: true });
  };
  const choose = (next: Choice | undefined): void => {
    choice = next;
    chosen.hidden = !next;
    const label = chosen.querySelector('span');
    if (label) label.textContent = next?.name ?? '';
    show(next !== undefined);
  };
  const unchoose = (): void => {
    if (/^#(box|control|finding)=/.test(location.hash)) history.replaceState(null, '', '#findings');
    choose(undefined);
  };
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(unchoose, PAUSE);
  });
  // The fields have their first values only after the event.
  form.addEventListener('reset', () => setTimeout(unchoose));
  chosen.querySelector('button')?.addEventListener('click', unchoose);
  addEventListener('hashchange', follow);
  // The same link again changes no fragment, and should still lead there.
  addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const target = link?.getAttribute('href') ?? '';
    if (target.startsWith('#') && target === location.hash) follow();
  });
  choose(undefined);
  follow();
  document.documentElement.dataset['ready'] = '';
}

start();
