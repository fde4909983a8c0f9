import type { PictureBox, PictureMarks, Presence } from '#src/model/picture.ts';
import type { PlacedBox } from './geometry.ts';
import { GLOBE, iconOf } from './icons.ts';
import { escapeMarkup, shorten, twoLines } from './markup.ts';

/** Characters that fit beside an icon, and a pixel's worth of one in a frame's title. */
const NAME_LENGTH = 21;
const CHARACTER = 7.2;

const STATES: Readonly<Record<Presence, string>> = {
  live: '',
  missing: 'missing',
  unread: 'not read',
  undesigned: 'not in the design',
  unmanaged: 'unmanaged',
};

/** One box as SVG; a title says everything of it that is cut short. `link` gives what it leads to, if anything. */
export function svgBox(placed: PlacedBox, link: (box: PictureBox) => string | undefined): string {
  const { box } = placed;
  const inner = box.kind === 'node' || box.kind === 'internet' ? nodeSvg(placed) : frameSvg(placed);
  const target = link(box);
  // Its name is the title of what it holds, which begins with what can be read there.
  return target === undefined ? inner : `<a href="${escapeMarkup(target)}">${inner}</a>`;
}

/** What a person who cannot see the drawing hears of a box. */
function describe({ caption, title, detail, presence, marks, resource }: PictureBox): string {
  const { fail, unknown, waived, severity = '' } = marks;
  return [
    [caption, title].filter(Boolean).join(' '),
    detail ?? '',
    STATES[presence],
    fail > 0 ? `${fail} failing, worst ${severity}` : '',
    unknown > 0 ? `${unknown} unknown` : '',
    waived > 0 ? `${waived} accepted` : '',
    resource !== undefined && resource !== title ? resource : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function classesOf({ kind, access, presence, marks }: PictureBox): string {
  const state = presence === 'live' ? '' : presence;
  const mark = marks.fail > 0 ? 'fail' : marks.unknown > 0 ? 'doubt' : '';
  return [kind, access ?? '', state, mark].filter((name) => name !== '').join(' ');
}

function nodeSvg({ box, x, y, width, height }: PlacedBox): string {
  if (box.kind === 'internet') return internetSvg({ box, x, y, width, height });
  const { path, tone } = iconOf(box.type ?? '');
  return [
    `<g class="${classesOf(box)}" transform="translate(${round(x)} ${round(y)})"><title>${escapeMarkup(describe(box))}</title>`,
    `<rect class="card" width="${round(width)}" height="${height}" rx="8"/>`,
    `<g class="tile"><rect class="${tone}" x="9" y="9" width="28" height="28" rx="6"/>`,
    `<path class="glyph" transform="translate(13 13)" d="${path}"/></g>`,
    ...textLines(box, width),
    badge(box.marks, width - 2, 0),
    '</g>',
  ].join('');
}

/** Three lines: what it is, its name, its detail; a name without a detail may take two. */
function textLines({ caption = '', title, detail, presence }: PictureBox, width: number): string[] {
  const most = Math.max(NAME_LENGTH, Math.floor((width - 56) / CHARACTER));
  const state = STATES[presence];
  const head =
    state === ''
      ? `<tspan class="soft">${escapeMarkup(shorten(caption, most))}</tspan>`
      : captioned(caption, state, most);
  const names = detail === undefined ? twoLines(title, most) : [shorten(title, most)];
  const last =
    detail === undefined ? [] : [`<text class="soft" x="46" y="54">${escapeMarkup(shorten(detail, most + 4))}</text>`];
  const isCount = caption === '';
  return [
    isCount ? '' : `<text x="46" y="21">${head}</text>`,
    ...names.map(
      (name, index) => `<text class="name" x="46" y="${(isCount ? 37 : 38) + index * 16}">${escapeMarkup(name)}</text>`,
    ),
    ...last,
  ];
}

function captioned(caption: string, state: string, most: number): string {
  const room = Math.max(0, most - state.length - 2);
  const shown = room > 6 ? `<tspan class="soft">${escapeMarkup(shorten(caption, room))} · </tspan>` : '';
  return `${shown}<tspan class="state">${state}</tspan>`;
}

function internetSvg({ box, x, y, width, height }: PlacedBox): string {
  const middle = round(width / 2);
  return [
    `<g class="internet" transform="translate(${round(x)} ${round(y)})"><title>${escapeMarkup(box.title)}</title>`,
    `<rect class="card" width="${round(width)}" height="${height}" rx="${height / 2}"/>`,
    `<circle class="other" cx="${middle}" cy="23" r="14"/><path class="glyph" transform="translate(${middle - 10} 13)" d="${GLOBE}"/>`,
    `<text class="name" x="${middle}" y="53" text-anchor="middle">${escapeMarkup(box.title)}</text></g>`,
  ].join('');
}

const KIND_WORDS: Readonly<Record<string, string>> = { region: 'Region', vpc: 'VPC' };

function frameSvg({ box, x, y, width, height }: PlacedBox): string {
  if (box.kind === 'edge') return '';
  const radius = box.kind === 'subnet' || box.kind === 'group' ? 8 : 12;
  return [
    `<g class="${classesOf(box)}"><title>${escapeMarkup(describe(box))}</title>`,
    `<rect class="frame" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${radius}"/>`,
    badge(box.marks, x + width - 4, y + 2),
    '</g>',
  ].join('');
}

/** The title of a frame, drawn over lines that cross it; nothing for what has its text inside. */
export function svgTitle({ box, x, y, width }: PlacedBox): string {
  if (box.kind === 'edge') return '';
  const [head = '', ...softs] = frameTitle(box);
  const room = Math.floor((width - 40) / CHARACTER);
  const shown = shorten(head, room);
  const rest = room - shown.length - 2;
  // What does not fit is said more briefly, never cut.
  const more = softs.find(({ length }) => length <= rest + 2) ?? '';
  const isApart = box.kind === 'tier';
  return [
    `<g class="title ${classesOf(box)}"><text x="${round(x + 14)}" y="${round(y + 22)}">${escapeMarkup(shown)}`,
    isApart || more === '' ? '' : ` <tspan class="soft" dx="6">${escapeMarkup(more)}</tspan>`,
    '</text>',
    // On the right no line comes in: those of a tier stand in the middle of its columns.
    isApart
      ? `<text class="soft" x="${round(x + width - 14)}" y="${round(y + 22)}" text-anchor="end">${escapeMarkup(more)}</text>`
      : '',
    '</g>',
  ].join('');
}

/** The title, and what may stand behind it: all of it, or less where there is less room. */
function frameTitle({ kind, title, caption = '', detail = '', zones = [], presence }: PictureBox): string[] {
  const state = STATES[presence];
  const soft = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');
  const zone = zones.join(', ');
  if (kind === 'subnet') return [title, soft(state, detail, zone), soft(state, zone), state === '' ? zone : state];
  if (kind === 'tier') return [title, detail];
  const word = KIND_WORDS[kind] ?? (kind === 'group' ? caption : '');
  return [`${word} ${title}`.trim(), soft(state, detail), state];
}

/** How many findings: the failing ones in the colour of the worst, else the unknown; what is accepted needs no eye. */
function badge({ fail, unknown, severity = 'low' }: PictureMarks, x: number, y: number): string {
  const [text, tone] = fail > 0 ? [`${fail}`, severity] : [`?${unknown}`, 'question'];
  if (fail + unknown === 0) return '';
  const width = 14 + text.length * 7;
  return `<rect class="badge ${tone}" x="${round(x - width + 8)}" y="${round(y - 9)}" width="${width}" height="20" rx="10"/><text x="${round(x - width / 2 + 8)}" y="${round(y + 5)}">${text}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
