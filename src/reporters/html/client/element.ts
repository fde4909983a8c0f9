/** What an element holds: texts stay texts, whatever they look like. */
type Content = string | Node | undefined;

/** Makes an element with a class and content. Nothing here ever parses markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...content: readonly Content[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.append(...content.filter((part) => part !== undefined));
  return made;
}

/** A sentence in which what stands between backticks is code. */
export function prose(text: string): HTMLElement {
  const parts = text.split('`').map((part, index) => (index % 2 === 1 ? element('code', '', part) : part));
  return element('span', '', ...parts);
}

/** An element that the page has; without it the page is broken, and says so in the console. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}
