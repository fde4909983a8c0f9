import { createHash } from 'node:crypto';
import type { Report } from '#src/model/report.ts';
import { CLIENT_SCRIPT } from './html/client-script.generated.ts';
import { firstSection } from './html/first-section.ts';
import { findingsSection } from './html/findings-section.ts';
import { header } from './html/header.ts';
import { type Markup, markup, NOTHING } from './html/markup-tag.ts';
import { orderFindings } from './html/order-findings.ts';
import { packPage } from './html/pack-page.ts';
import { PAGE_STYLE } from './html/page-style.ts';
import {
  frameworksSection,
  pictureSection,
  unknownsSection,
  waiversSection,
  warningsSection,
} from './html/sections.ts';
import { trendSection } from './html/trend-section.ts';
import { PICTURE_STYLE } from './picture/picture-style.ts';
import { safeJson } from './printable.ts';

const STYLE = `${PAGE_STYLE}${PICTURE_STYLE}`;

/**
 * One page that needs nothing else: no request leaves it, and its policy lets only its own script and style run, by their
 * hashes. Every text of the report is escaped; the script writes texts, never markup.
 */
export function* html(report: Report): Iterable<string> {
  const { run } = report;
  const numbered = orderFindings(report.findings);
  const sections = [
    ['First', firstSection(report, numbered)],
    ['Picture', pictureSection(report)],
    ['Findings', findingsSection(numbered)],
    ['Frameworks', frameworksSection(report)],
    ['Trend', trendSection(report)],
    ['Accepted', waiversSection(report)],
    ['Unknown', unknownsSection(report)],
    ['Warnings', warningsSection(report)],
  ] as const;
  const policy = `default-src 'none'; script-src ${hashOf(CLIENT_SCRIPT)}; style-src ${hashOf(STYLE)}; base-uri 'none'; form-action 'none'`;
  yield '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">';
  yield markup`<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">
<title>${run.environment ?? run.account ?? 'app'}: ${report.summary.fail} failing, infra-audit ${run.command}</title>
`.text;
  yield `<style>${STYLE}</style></head><body>\n<a class="skip" href="#findings">To the findings</a>\n`;
  yield header(report).text;
  yield markup`<nav class="toc" aria-label="Parts of this page">${sections.map(([title, { text }]) => linkTo(title, text))}</nav>
<main>`.text;
  for (const [, { text }] of sections) yield text;
  yield markup`</main><footer class="soft">infra-audit ${report.tool.version}, run ${run.id}</footer>\n`.text;
  yield '<script type="application/json" id="data">';
  yield inScript(safeJson(packPage(report, numbered)));
  yield `</script>\n<script>${CLIENT_SCRIPT}</script></body></html>\n`;
}

/** A link to a part of the page by its id; nothing to one that is empty. */
function linkTo(title: string, section: string): Markup {
  const [, id] = /^<section id="([a-z]+)"/.exec(section) ?? [];
  return id === undefined ? NOTHING : markup`<a href="#${id}">${title}</a>`;
}

/** A `<` inside a JSON text could end the element, or begin a comment in it; its escape means the same. */
function inScript(json: string): string {
  return json.replaceAll('<', '\\u003c');
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
