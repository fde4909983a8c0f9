import type { Finding } from '#src/model/finding.ts';
import type { Report } from '#src/model/report.ts';
import { SEVERITIES } from '#src/model/severity.ts';
import { printableLine } from '../printable.ts';
import { columnsOf } from './columns.ts';
import { type Page, type Paint, paragraph } from './page.ts';

/** The figures of the run: verdicts and coverage, then where, with how many calls, in what time. */
export function summaryLines(page: Page, { run, summary, baseline }: Report): string {
  const { pass, fail, unknown, notApplicable, waived, bySeverity, coverage } = summary;
  const { red, green, yellow, dim } = page.ink;
  const severities = SEVERITIES.filter((each) => bySeverity[each] > 0).map((each) => `${bySeverity[each]} ${each}`);
  const figures: readonly Figure[] = [
    { text: `${fail} failed${fail > 0 ? ` (${severities.join(', ')})` : ''}`, paint: fail > 0 ? red.bold : green.bold },
    { text: `${unknown} unknown`, ...(unknown > 0 ? { paint: yellow.bold } : {}) },
    { text: `${pass} passed` },
    ...(notApplicable > 0 ? [{ text: `${notApplicable} not applicable` }] : []),
    ...(waived > 0 ? [{ text: `${waived} accepted` }] : []),
    ...(baseline ? [{ text: `${baseline.new} new` }, { text: `${baseline.fixed.length} fixed` }] : []),
    ...(coverage ? [{ text: `${coverage.managed} of ${coverage.all} resources managed` }] : []),
    ...(coverage?.aws === undefined ? [] : [{ text: `${coverage.aws} AWS's own` }]),
    ...(coverage?.elsewhere === undefined ? [] : [{ text: `${coverage.elsewhere} of others` }]),
  ];
  const where = [run.environment, run.account && `account ${run.account}`, run.region, run.source].filter(Boolean);
  const effort = [run.apiCalls > 0 ? `${run.apiCalls} calls` : '', `${(run.durationMs / 1000).toFixed(1)} s`];
  const context = [...where, ...effort.filter(Boolean)].join(' · ');
  return [...figureLines(page, figures), ...paragraph(page, printableLine(context), { indent: 0, paint: dim })].join(
    '\n',
  );
}

interface Figure {
  readonly text: string;
  readonly paint?: Paint | undefined;
}

function figureLines({ width }: Page, whole: readonly Figure[]): string[] {
  // On a narrow page the severities are figures of their own.
  const figures = whole.flatMap(({ text, paint }) =>
    columnsOf(text) < width ? [{ text, paint }] : text.split(/, | (?=\()/).map((part) => ({ text: part, paint })),
  );
  const lines: Figure[][] = [];
  for (const figure of figures) {
    const line = lines.at(-1);
    const taken = line?.reduce((sum, { text }) => sum + columnsOf(text) + 2, 0) ?? 0;
    if (line && taken + columnsOf(figure.text) + 1 <= width) line.push(figure);
    else lines.push([figure]);
  }
  return lines.map((line, index) => {
    const text = line.map((figure) => figure.paint?.(figure.text) ?? figure.text).join(', ');
    return index < lines.length - 1 ? `${text},` : text;
  });
}

/** One line for what a template cannot say. */
export function needsLive(page: Page, findings: readonly Finding[]): string[] {
  const rules = new Set(
    findings.flatMap(({ kind, verdict, reason, ruleId }) =>
      kind === 'rule' && verdict === 'not-applicable' && reason === 'needs live state' ? [ruleId] : [],
    ),
  );
  if (rules.size === 0) return [];
  const needs = rules.size === 1 ? '1 rule needs' : `${rules.size} rules need`;
  return paragraph(page, `${needs} live state: no template says it.`, { indent: 0, paint: page.ink.dim });
}

/** One line where waivers ask for somebody: the warnings say which. */
export function waiverLine(page: Page, { waivers = [] }: Report): string[] {
  const count = (wanted: string): number => waivers.filter(({ state }) => state === wanted).length;
  const parts = [
    { count: count('expired'), text: 'expired' },
    { count: count('expiring'), text: 'end within 14 days' },
    { count: count('unused'), text: 'cover nothing' },
  ].filter((part) => part.count > 0);
  if (parts.length === 0) return [];
  const said = parts.map((part) => `${part.count} ${part.text}`).join(', ');
  return paragraph(page, `Waivers: ${said} (of ${waivers.length}).`, { indent: 0, paint: page.ink.yellow });
}

/** One line where nothing is wrong: what was looked at, or that there was nothing to look at. */
export function allClear(page: Page, { findings, run, summary }: Report): string[] {
  const { pass, fail, unknown, waived } = summary;
  if (fail + unknown > 0) return [];
  const of = run.environment === undefined ? '' : ` of ${printableLine(run.environment)}`;
  if (pass + waived === 0)
    return paragraph(page, `Nothing${of} was there to check.`, { indent: 0, paint: page.ink.yellow });
  const components = new Set(
    findings.flatMap(({ component, verdict }: Finding) => (verdict === 'pass' ? [component] : [])),
  );
  components.delete(undefined);
  const rules = new Set(
    findings.flatMap(({ kind, ruleId, verdict }) => (kind === 'rule' && verdict === 'pass' ? [ruleId] : [])),
  );
  const parts = [
    ...(components.size === 0 ? [] : [`, in ${counted(components.size, 'component')}`]),
    ...(rules.size === 0 ? [] : [`, by ${counted(rules.size, 'rule')}`]),
  ].join('');
  const drifts = findings.filter(({ drift, verdict }) => drift && verdict === 'pass');
  if (drifts.length > 0) {
    const resources = new Set(drifts.map(({ resource }) => `${resource.type} ${resource.id}`));
    const said = `Everything${of} is in sync${waived > 0 ? ', apart from what is accepted' : ''}: ${counted(drifts.length, 'property', 'properties')} of ${counted(resources.size, 'resource')}.`;
    return paragraph(page, said, { indent: 0, paint: page.ink.green });
  }
  const but = waived > 0 ? ', apart from what is accepted' : '';
  return paragraph(page, `Everything${of} is as it should be${but}: ${counted(pass, 'check')}${parts}.`, {
    indent: 0,
    paint: page.ink.green,
  });
}

function counted(count: number, noun: string, several = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : several}`;
}
