import { groupBy } from '#src/model/group-by.ts';
import type { ControlStatus, FrameworkStatus } from '#src/model/framework-status.ts';
import type { Report } from '#src/model/report.ts';
import { isUnasked } from '#src/model/snapshot.ts';
import { svg } from '../picture/svg.ts';
import { gapText } from '../words/finding-words.ts';
import { chip } from './first-section.ts';
import { fragment } from './fragment.ts';
import { counted } from './header.ts';
import { Markup, markup, NOTHING } from './markup-tag.ts';

/** Lists on the page end here; what is longer is in the findings, or in the other formats. */
const MOST_ROWS = 200;

/** The environment as it stands; a box with findings leads to them. */
export function pictureSection({ picture }: Report): Markup {
  if (!picture) return NOTHING;
  const drawing = svg(picture, {
    hasStyle: false,
    link: ({ id, marks }) => (marks.findings.length > 0 ? fragment('box', id) : undefined),
  });
  return markup`<section id="picture" aria-labelledby="picture-title"><h2 id="picture-title">The picture</h2>
<p class="soft">Drawn from what was read. Follow a marked box to its findings.</p>
<div class="canvas" tabindex="0" role="region" aria-label="The picture, scrollable">${new Markup(drawing)}</div></section>`;
}

/** How each framework stands: its figures, which are the key to the colours, and a cell for each control. */
export function frameworksSection({ frameworks = [] }: Report): Markup {
  if (frameworks.length === 0) return NOTHING;
  return markup`<section id="frameworks" aria-labelledby="frameworks-title"><h2 id="frameworks-title">Frameworks</h2>
${frameworks.map(frameworkBlock)}</section>`;
}

const STATUSES: readonly ControlStatus['status'][] = [
  'fail',
  'unknown',
  'pass',
  'waived',
  'not-applicable',
  'not assessed',
];

function frameworkBlock({ name, title, version, controls }: FrameworkStatus): Markup {
  const byStatus = groupBy(controls, ({ status }) => status);
  const tally = STATUSES.flatMap((status) => {
    const count = byStatus.get(status)?.length ?? 0;
    return count === 0
      ? []
      : [markup`<li><span class="cell ${toneOf(status)}">${count}</span> ${statusWord(status)}</li>`];
  });
  const cells = (of: readonly ControlStatus[]): Markup =>
    markup`<ul class="heat">${of.map((control) => cell(name, control))}</ul>`;
  const [assessed, others] = [controls.filter(isAssessed), controls.filter((control) => !isAssessed(control))];
  return markup`<h3>${title} <span class="soft">${version}</span></h3><ul class="controls"><li>${counted(controls.length, 'control')}:</li>${tally}</ul>
${cells(assessed)}${others.length > 0 ? markup`<details><summary>${others.length} not assessed: no rule decides them</summary>${cells(others)}</details>` : NOTHING}`;
}

function isAssessed({ status }: ControlStatus): boolean {
  return status !== 'not assessed';
}

/** As the rest of the page says it. */
function statusWord(status: ControlStatus['status']): string {
  const words: Readonly<Record<string, string>> = {
    fail: 'failing',
    pass: 'passing',
    waived: 'accepted',
    'not-applicable': 'not applicable',
  };
  return words[status] ?? status;
}

function toneOf(status: ControlStatus['status']): string {
  return status.replace(' ', '-');
}

function cell(framework: string, { id, title, status, counts }: ControlStatus): Markup {
  const detail = counts.fail + counts.unknown > 0 ? `: ${counts.fail} failing, ${counts.unknown} unknown` : '';
  const text = `${id}${title === undefined ? '' : ` ${title}`}: ${statusWord(status)}${detail}`;
  const isOpen = status === 'fail' || status === 'unknown';
  const inner = markup`<span class="cell ${toneOf(status)}" title="${text}">${id}<span class="hidden">: ${statusWord(status)}</span></span>`;
  return isOpen
    ? markup`<li><a href="${fragment('control', `${framework}/${id}`)}" aria-label="${text}. Show its findings.">${inner}</a></li>`
    : markup`<li>${inner}</li>`;
}

/** What is accepted, by whom and until when, and what has become of the waivers. */
export function waiversSection({ waivers, findings, run }: Report): Markup {
  const accepted = findings.filter(({ waived }) => waived);
  const uses = waivers ?? [];
  if (accepted.length === 0 && uses.length === 0) return NOTHING;
  const own = groupBy(accepted, ({ waived }) => `${waived?.reason}\n${waived?.owner}\n${waived?.expires}`);
  const rows =
    uses.length > 0
      ? uses.map(
          ({ rules, reason, owner, expires, state, findings: count }) =>
            [rules.join(', '), reason, owner, expires, state, count] as const,
        )
      : [...own.values()].map((group) => {
          const { reason = '', owner = '', expires = '' } = group[0]?.waived ?? {};
          return [
            [...new Set(group.map(({ ruleId }) => ruleId))].join(', '),
            reason,
            owner,
            expires,
            stateOf(expires, run.startedAt),
            group.length,
          ] as const;
        });
  return markup`<section id="waivers" aria-labelledby="waivers-title"><h2 id="waivers-title">Accepted</h2>
<p>${counted(accepted.length, 'finding')} accepted. A waiver never makes a pass, and counts no longer once it has ended.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Waivers, scrollable"><table><thead><tr><th scope="col">Rules</th><th scope="col">Why</th><th scope="col">Owner</th><th scope="col">Until</th><th scope="col">State</th><th scope="col">Findings</th></tr></thead>
<tbody>${rows
    .slice(0, MOST_ROWS)
    .map(
      ([rules, reason, owner, expires, state, count]) =>
        markup`<tr><td>${rules}</td><td>${reason}</td><td>${owner}</td><td class="figure-cell">${expires}</td><td><span class="state ${state}">${state}</span></td><td class="figure-cell">${count}</td></tr>`,
    )}</tbody></table></div>${more(rows.length)}</section>`;
}

/** Days before its end from which a waiver is expiring. */
const SOON = 14;

function stateOf(expires: string, now: string): string {
  const days = (Date.parse(`${expires}T23:59:59Z`) - Date.parse(now)) / 86_400_000;
  return Number.isNaN(days) || days > SOON ? 'used' : 'expiring';
}

/** What could not be decided, by reason, and what could not be read. */
export function unknownsSection({ findings, gaps }: Report): Markup {
  const unknown = findings.filter(({ verdict, informs, waived }) => verdict === 'unknown' && !informs && !waived);
  const unread = [...new Set(gaps.filter((gap) => !isUnasked(gap)).map(gapText))];
  if (unknown.length === 0 && unread.length === 0) return NOTHING;
  const reasons = [...groupBy(unknown, ({ reason = 'no reason given' }) => reason)].toSorted(
    ([, a], [, b]) => b.length - a.length,
  );
  return markup`<section id="unknown" aria-labelledby="unknown-title"><h2 id="unknown-title">Unknown and not read</h2>
<p>What depends on something unread is unknown, never a pass.</p>
${reasons.length > 0 ? markup`<h3>${counted(unknown.length, 'unknown finding')}, by reason</h3>` : NOTHING}<ul>${reasons
    .slice(0, MOST_ROWS)
    .map(([reason, of]) => markup`<li>${chip('unknown')} <strong>${of.length}</strong> ${reason}</li>`)}</ul>
${unread.length > 0 ? markup`<h3>${counted(unread.length, 'thing')} not read</h3>` : NOTHING}<ul>${unread
    .slice(0, MOST_ROWS)
    .map((text) => markup`<li>${text}</li>`)}</ul>${more(Math.max(reasons.length, unread.length))}</section>`;
}

/** What the user should know of the run itself. */
export function warningsSection({ warnings }: Report): Markup {
  if (warnings.length === 0) return NOTHING;
  return markup`<section id="warnings" aria-labelledby="warnings-title"><h2 id="warnings-title">Warnings</h2>
<ul>${warnings.slice(0, MOST_ROWS).map((text) => markup`<li>${text}</li>`)}</ul>${more(warnings.length)}</section>`;
}

function more(count: number): Markup {
  return count > MOST_ROWS
    ? markup`<p class="soft">and ${count - MOST_ROWS} more (--format json has all)</p>`
    : NOTHING;
}
