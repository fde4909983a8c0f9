import { SEVERITIES } from '#src/model/severity.ts';
import { type Markup, markup } from './markup-tag.ts';
import type { Numbered } from './order-findings.ts';

/** What each status chip of the filter shows; the first two are on at first: what is open. */
const STATUSES = [
  ['fail', 'failing', true],
  ['unknown', 'unknown', true],
  ['waived', 'accepted', false],
  ['pass', 'passing', false],
  ['not-applicable', 'not applicable', false],
  ['informs', 'informing', false],
] as const;

/** The list of findings, which the page's script fills, and what filters it. */
export function findingsSection(numbered: readonly Numbered[]): Markup {
  const findings = numbered.map(({ finding }) => finding);
  const kinds = [...new Set(findings.map(({ kind }) => kind))].toSorted();
  const components = [...new Set(findings.flatMap(({ component }) => component ?? []))].toSorted();
  const frameworks = [
    ...new Set(findings.flatMap((each) => each.frameworks.map((name) => name.split('/')[0] ?? name))),
  ].toSorted();
  return markup`<section id="findings" aria-labelledby="findings-title"><h2 id="findings-title">Findings</h2>
<noscript><p class="doubt">The list needs its script. <code>infra-audit report --format markdown</code> is the same without one.</p></noscript>
<form id="filter" class="filter" aria-label="Filter the findings" autocomplete="off">
<p><label for="text">Text</label> <input id="text" type="search" placeholder="name, rule, resource, value …" spellcheck="false"></p>
${checks('status', 'Status', STATUSES)}
${checks(
  'severity',
  'Severity',
  SEVERITIES.map((name) => [name, name, true] as const),
)}
${checks(
  'kind',
  'Kind',
  kinds.map((name) => [name, name, true] as const),
)}
<p class="selects"><label for="component">Component</label> <select id="component"><option value="">all</option>${components.map(option)}</select>
<label for="framework">Framework</label> <select id="framework"><option value="">all</option>${frameworks.map(option)}</select>
<button type="reset">Reset</button></p></form>
<p id="chosen" class="chosen" hidden><span></span> <button type="button">Show all</button></p>
<p id="count" role="status" aria-live="polite"></p>
<ol id="list" class="list"></ol>
<nav id="pager" class="pager" aria-label="Pages of findings" hidden><button type="button" data-step="-1">Previous</button> <span></span> <button type="button" data-step="1">Next</button></nav></section>`;
}

function checks(
  name: string,
  legend: string,
  choices: readonly (readonly [value: string, label: string, on: boolean])[],
): Markup {
  return markup`<fieldset><legend>${legend}</legend>${choices.map(
    ([value, label, on]) =>
      markup`<label class="check ${value}"><input type="checkbox" name="${name}" value="${value}"${checkedIf(on)}> ${label}</label>`,
  )}</fieldset>`;
}

function checkedIf(on: boolean): Markup {
  return on ? markup` checked` : markup``;
}

function option(value: string): Markup {
  return markup`<option>${value}</option>`;
}
