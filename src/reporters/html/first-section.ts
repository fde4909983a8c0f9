import { groupBy } from '#src/model/group-by.ts';
import type { Finding } from '#src/model/finding.ts';
import type { Baseline, FixedFinding, Report } from '#src/model/report.ts';
import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { valueText } from '../text/value-text.ts';
import { subjectName } from '../words/finding-words.ts';
import { fragment } from './fragment.ts';
import { counted } from './header.ts';
import { type Markup, markup, NOTHING, prose } from './markup-tag.ts';
import { isOpen, type Numbered } from './order-findings.ts';

/** As many are enough to start with; the list below has all. */
const MOST_FIRST = 5;
const MOST_CHANGES = 10;

/** What the page opens at: what changed since the earlier run, and what to do first. */
export function firstSection(report: Report, numbered: readonly Numbered[]): Markup {
  return markup`<section id="first" aria-labelledby="first-title"><h2 id="first-title">${report.baseline ? 'What changed, and what to do first' : 'What to do first'}</h2>
${report.baseline ? compared(report.baseline, numbered) : alone(numbered)}</section>`;
}

function compared(baseline: Baseline, numbered: readonly Numbered[]): Markup {
  return markup`<div class="columns"><div><h3>Since the last run</h3>${changes(baseline, numbered)}</div>
<div class="wide"><h3>Do first</h3>${doFirst(numbered)}</div></div>`;
}

/** Without an earlier run the page belongs to what is to be done. */
function alone(numbered: readonly Numbered[]): Markup {
  return markup`${doFirst(numbered)}<p class="soft">What changed is not known: there is no earlier run. Keep runs with <code>--out reports</code>, or name a report with <code>--baseline</code>.</p>`;
}

function changes({ of, fixed, known }: Baseline, numbered: readonly Numbered[]): Markup {
  const fresh = numbered
    .map(({ finding }) => finding)
    .filter((each) => each.baseline === 'new' || each.baseline === 'worse');
  return markup`<ul class="tally"><li><strong class="${fresh.length > 0 ? 'bad' : 'good'}">${fresh.length}</strong> new or worse</li>
<li><strong class="${fixed.length > 0 ? 'good' : ''}">${fixed.length}</strong> fixed</li><li><strong>${known}</strong> known</li></ul>
${listOf('New or worse', fresh)}${listOf('Fixed', fixed)}<p class="soft">Compared with run ${of}.</p>`;
}

function listOf(title: string, findings: readonly (Finding | FixedFinding)[]): Markup {
  if (findings.length === 0) return NOTHING;
  const rest = findings.length - MOST_CHANGES;
  return markup`<h4>${title}</h4><ul class="changes">${findings
    .slice(0, MOST_CHANGES)
    .map(
      ({ severity, title: text, resource, fingerprint }) =>
        markup`<li>${chip(severity)} <a href="${fragment('finding', fingerprint)}">${text}</a> <span class="soft">${subjectName(resource)}</span></li>`,
    )}</ul>${rest > 0 ? markup`<p class="soft">and ${rest} more</p>` : NOTHING}`;
}

function doFirst(numbered: readonly Numbered[]): Markup {
  const open = numbered.filter(({ finding }) => isOpen(finding));
  const causes = [...groupBy(open, ({ cause }) => cause).values()];
  const shown = causes.slice(0, MOST_FIRST);
  if (shown.length === 0) return markup`<p class="good">Nothing is open.</p>`;
  const rest = causes.length - shown.length;
  return markup`<ol class="first">${shown.map((group) => firstItem(group))}</ol>
${rest > 0 ? markup`<p class="soft">${counted(rest, 'more open cause')} below.</p>` : NOTHING}`;
}

function firstItem(group: readonly Numbered[]): Markup {
  const finding = group[0]?.finding;
  if (!finding) return NOTHING;
  const { severity, verdict, title, resource, remediation, drift, fingerprint, baseline } = finding;
  const others = group.map(({ finding: { remediation: each } }) => each);
  const todo = drift?.advice ?? remediation ?? others.find((each) => each !== undefined) ?? said(finding);
  const also = group.length > 1 ? ` and ${counted(group.length - 1, 'more finding')} of the same cause` : '';
  return markup`<li>${chip(verdict === 'unknown' ? 'unknown' : severity)}${
    baseline === 'new' || baseline === 'worse' ? markup` <span class="chip new">${baseline}</span>` : NOTHING
  } <a href="${fragment('finding', fingerprint)}">${title}</a>
<span class="soft">${resource.type} ${subjectName(resource)}${also}</span>${todo === undefined ? NOTHING : markup`<p>${prose(todo)}</p>`}</li>`;
}

const MOST_CHARACTERS = 180;

/** Where nobody wrote what to do: why it is unknown, or what is another value than it should be. */
function said({ kind, verdict, reason, evidence: [first] }: Finding): string | undefined {
  if (verdict === 'unknown') return reason;
  if (!first) return undefined;
  if (isJsonObject(first.actual) && (kind === 'invariant' || kind === 'objective')) return witness(first.actual);
  const [expected, actual] = [first.expected, first.actual].map((value) => {
    const text = valueText(value, first.path);
    return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
  });
  return `${first.path}: expected ${expected}, is ${actual}.`;
}

/** A counterexample in short: from where to where with what, or who may do what. */
function witness({ from, to, packet, principal, action }: JsonObject): string | undefined {
  const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
  if (text(from) !== '' && text(to) !== '')
    return `From ${text(from)} to ${text(to)}${text(packet) === '' ? '' : `: ${text(packet)}`}.`;
  return text(principal) !== '' && text(action) !== '' ? `${text(principal)} may ${text(action)}.` : undefined;
}

/** A severity or verdict as a coloured word. */
export function chip(word: string): Markup {
  return markup`<span class="chip ${word}">${word}</span>`;
}
