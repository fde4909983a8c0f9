import type { Report } from '#src/model/report.ts';
import { SEVERITIES } from '#src/model/severity.ts';
import { failedReads } from '../words/finding-words.ts';
import { type Markup, markup, NOTHING } from './markup-tag.ts';

/** The top of the page: what was judged, when, on what, and the figures. */
export function header(report: Report): Markup {
  const { run } = report;
  const facts = [
    ['Account', run.account],
    ['Region', run.region],
    ['Source', run.source],
    ['Judged', readable(run.startedAt)],
    ['Calls', String(run.apiCalls)],
    ['Run', run.id],
  ] as const;
  const shown = facts.filter(([, value]) => value !== undefined && value !== '');
  return markup`<header class="top"><div><p class="kicker">infra-audit ${run.command}</p>
<h1>${run.environment ?? run.account ?? 'the app'}</h1>
<p class="answer ${toneOf(report)}">${sentence(report)}</p></div>
<dl class="facts">${shown.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${figures(report)}</header>`;
}

function toneOf({ summary }: Report): string {
  return summary.fail > 0 ? 'bad' : summary.unknown > 0 ? 'doubt' : 'good';
}

/** No evidence is never a pass: a run with unknowns is not called clean. */
function sentence(report: Report): string {
  const { fail, unknown, pass } = report.summary;
  const gaps = failedReads(report).length;
  const unread = gaps > 0 ? `; ${counted(gaps, 'thing')} could not be read` : '';
  if (fail > 0) return `${counted(fail, 'failing finding')}${unknown > 0 ? `, ${unknown} unknown` : ''}${unread}`;
  if (unknown > 0) return `Nothing fails, and ${counted(unknown, 'finding')} could not be decided${unread}`;
  return pass === 0 ? `Nothing was judged${unread}` : `Everything that was judged passes${unread}`;
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function figures({ summary }: Report): Markup {
  const { coverage } = summary;
  const severities = SEVERITIES.map((severity) => ['severity', severity, summary.bySeverity[severity]] as const);
  const others = [
    ['verdict', 'unknown', summary.unknown],
    ['verdict', 'accepted', summary.waived],
    ['verdict', 'pass', summary.pass],
    ['verdict', 'not applicable', summary.notApplicable],
  ] as const;
  const covered = coverage && coverage.all > 0 ? Math.round((coverage.managed / coverage.all) * 100) : undefined;
  return markup`<ul class="figures" aria-label="Figures">${[...severities, ...others].map(
    ([kind, name, count]) =>
      markup`<li class="figure ${kind} ${count === 0 ? 'none' : name.replace(' ', '-')}"><strong>${count}</strong> ${name}</li>`,
  )}${
    coverage && covered !== undefined
      ? markup`<li class="figure coverage"><strong>${covered} %</strong> managed (${coverage.managed} of ${coverage.all})</li>`
      : NOTHING
  }</ul>`;
}

/** `2026-11-23 05:16 UTC` of an ISO time. */
export function readable(time: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(time) ? `${time.slice(0, 16).replace('T', ' ')} UTC` : time;
}
