import type { Finding } from '#src/model/finding.ts';
import type { Report } from '#src/model/report.ts';
import { SEVERITIES } from '#src/model/severity.ts';
import { type Block, fitted } from './markdown/fitted.ts';
import { frameworkTable } from './markdown/framework-table.ts';
import { byCause, findingItem } from './markdown/finding-item.ts';
import { cutText, failedReads, figures, gapText, runName, waiverText } from './words/finding-words.ts';
import { markdownCode, markdownText } from './words/markdown-text.ts';

/** GitHub takes 65,536 characters as one comment; whoever posts it may put lines of their own around it. */
export const MOST_CHARACTERS = 65_000;
/** Characters of a message that AWS or a waiver's author wrote. */
const MOST_TEXT = 400;

/**
 * For a pull-request comment or a job summary (GitHub, GitLab): what is new and fixed where the run has a baseline, then what
 * fails, is unknown, not read and accepted. Never longer than a comment may be: each part says how much of it is left out. The
 * first line, which nobody sees, names command and environment, so that the next run finds its comment again.
 */
export function markdown(report: Report): string {
  const open = report.findings.filter(({ waived, informs }) => !waived && !informs);
  const added = open.filter(
    ({ verdict, baseline }) => verdict !== 'pass' && (baseline === 'new' || baseline === 'worse'),
  );
  const isAdded = new Set(added);
  const known = report.baseline ? open.filter((finding) => !isAdded.has(finding)) : open;
  const failing = known.filter(({ verdict }) => verdict === 'fail');
  const unknown = known.filter(({ verdict }) => verdict === 'unknown');
  const unread = failedReads(report);
  const accepted = report.findings.filter(({ waived }) => waived !== undefined);
  const informing = report.findings.filter(({ informs, verdict }) => informs && verdict === 'fail');
  const since = report.baseline
    ? [
        { title: 'New', items: causeItems(added), isOpen: true },
        { title: 'Fixed', items: report.baseline.fixed.map((fixed) => () => shortItem(fixed)), isOpen: true },
      ]
    : [];
  const blocks: readonly Block[] = [
    ...since,
    { title: 'Failed', items: causeItems(failing), isOpen: !report.baseline },
    { title: 'Unknown', items: causeItems(unknown), isOpen: !report.baseline && failing.length === 0 },
    { title: 'Not read', items: unread.map((gap) => () => shown(gapText(gap))) },
    { title: 'Accepted', items: accepted.map((finding) => () => acceptedItem(finding)) },
    { title: 'Warnings', items: report.warnings.map((text) => () => shown(text)) },
    { title: 'Informs', items: informing.map((finding) => () => shortItem(finding)) },
  ];
  const head = headOf(report);
  const tail = frameworkTable(report.frameworks ?? []);
  return `${head}${fitted(blocks, MOST_CHARACTERS - head.length - tail.length)}${tail}`;
}

function causeItems(findings: readonly Finding[]): readonly (() => string)[] {
  return byCause(findings).map((cause) => () => findingItem(cause));
}

function shortItem({ ruleId, title }: Pick<Finding, 'ruleId' | 'title'>): string {
  return `${markdownCode(ruleId)} ${shown(title)}`;
}

function headOf(report: Report): string {
  const { run, baseline } = report;
  const where = [run.account && `account ${run.account}`, run.region, run.source, run.id].filter(Boolean);
  const since = baseline
    ? [`Since ${shown(baseline.of)}: ${baseline.new} new, ${baseline.known} known, ${baseline.fixed.length} fixed.`]
    : [];
  const lines = [
    `<!-- infra-audit ${marker(run.command)} ${marker(run.environment ?? 'app')} -->`,
    `## ${shown(runName(report))}`,
    figuresLine(report),
    ...clear(report),
    ...since,
    `<sub>${shown(where.join(' · '))}</sub>`,
  ];
  return `${lines.join('\n\n').replace('-->\n\n', '-->\n')}\n`;
}

function figuresLine(report: Report): string {
  const { bySeverity } = report.summary;
  const severities = SEVERITIES.filter((each) => bySeverity[each] > 0).map((each) => `${bySeverity[each]} ${each}`);
  return figures(report)
    .map(([count, what]) => {
      const detail = what === 'failed' && severities.length > 0 ? ` (${severities.join(', ')})` : '';
      return what === 'failed' || what === 'unknown' ? `**${count} ${what}**${detail}` : `${count} ${what}`;
    })
    .join(', ');
}

/** What a reader may conclude where nothing is listed: less where something was not read, nothing where nothing was judged. */
function clear(report: Report): string[] {
  const { pass, fail, unknown, waived } = report.summary;
  if (fail + unknown > 0) return [];
  if (pass + waived === 0) return ['Nothing was there to check.'];
  const but =
    failedReads(report).length > 0 ? ', as far as it could be read' : waived > 0 ? ', apart from what is accepted' : '';
  return [`Everything is as it should be${but}.`];
}

function acceptedItem({ ruleId, waived, verdict }: Finding): string {
  const text = waived ? shown(waiverText(waived)) : '';
  return `${markdownCode(ruleId)} ${verdict === 'unknown' ? '(unknown) ' : ''}${text}`;
}

function shown(text: string): string {
  return markdownText(cutText(text, MOST_TEXT));
}

/** An HTML comment ends at two dashes. */
function marker(text: string): string {
  return text.replace(/[^A-Za-z0-9._-]|-(?=-)/g, '_').replace(/-$/, '_');
}
