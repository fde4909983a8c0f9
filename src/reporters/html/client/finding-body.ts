import type { PackedEvidence, PackedFinding } from '../packed-page.ts';
import { element, prose } from './element.ts';
import type { Item, Page } from './read-page.ts';

const MOST_CONTROLS = 6;

/**
 * All of a finding: its values side by side, why it matters, what to do, where it is written. The first of a cause, given the
 * others, also names the resource, and says what to do as one of them does where it does not itself.
 */
export function findingBody({ packed }: Item, page: Page, others?: readonly Item[]): HTMLElement {
  const { text } = page;
  const { e = [], l = [], fw = [] } = packed;
  const advised = others?.find((other) => text(other.packed.m) !== '');
  const facts: (readonly [string, string | Node])[] = [
    ...(packed.d ?? []).map(([label, value]) => [text(label), text(value)] as const),
    ...said('unknown because', text(packed.y)),
    ...said('accepted', text(packed.w)),
    ...said('why', text(packed.why)),
    ...said('do', text(packed.m) || text(advised?.packed.m)).map(
      ([name, sentence]) => [name, prose(sentence)] as const,
    ),
    ...said('where', l.map(text).join('\n')),
    ...(fw.length > 0 ? [['controls', controlsOf(fw.map(text))] as const] : []),
    ...(others ? [['resource', resourceOf(packed, page)] as const] : []),
    ['rule', `${text(packed.k)} ${text(packed.r)}`],
    ['fingerprint', packed.f],
  ];
  return element(
    'div',
    'finding',
    ...e.map((evidence) => evidenceBlock(evidence, page)),
    element('dl', '', ...facts.flatMap(([name, value]) => [element('dt', '', name), element('dd', '', value)])),
  );
}

/** More than a line of them is counted, and opened by who wants to read it. */
function controlsOf(names: readonly string[]): string | Node {
  if (names.length <= MOST_CONTROLS) return names.join(', ');
  return element('details', '', element('summary', '', `${names.length} controls`), names.join(', '));
}

function said(name: string, value: string): (readonly [string, string])[] {
  return value === '' ? [] : [[name, value]];
}

function resourceOf({ rt, ri, rn, rl }: PackedFinding, { text }: Page): Node {
  const name = [text(rt), text(ri), text(rn)].filter((part) => part !== '').join(' ');
  const link = text(rl);
  if (!link.startsWith('https://')) return document.createTextNode(name);
  const anchor = element('a', '', 'AWS console');
  anchor.href = link;
  anchor.rel = 'noreferrer noopener';
  anchor.target = '_blank';
  return element('span', '', `${name} · `, anchor);
}

/** The sides of one value beside each other, with the lines that differ marked. */
function evidenceBlock({ p, s }: PackedEvidence, { text }: Page): Node {
  const sides = s.map(([name, lines]) => {
    const shown = lines.flatMap(([line, differs], at) => [
      ...(at > 0 ? ['\n'] : []),
      differs === 1 ? element('mark', '', text(line)) : text(line),
    ]);
    return element('div', 'side', element('p', 'name', text(name)), element('div', '', ...shown));
  });
  return element('div', 'evidence', element('p', 'path', text(p)), element('div', 'sides', ...sides));
}
