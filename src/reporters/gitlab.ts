import { createHash } from 'node:crypto';
import type { Finding } from '#src/model/finding.ts';
import type { Gap } from '#src/model/gap.ts';
import type { JsonObject } from '#src/model/json.ts';
import type { Report } from '#src/model/report.ts';
import type { Severity } from '#src/model/severity.ts';
import { printable, shownJson } from './printable.ts';
import { cutText, evidenceText, failedReads, gapText, subjectName, waiverText } from './words/finding-words.ts';
import { jsonLines } from './words/json-pieces.ts';

/** Characters of a description: the widget shows one line. */
const MOST = 1000;

const SEVERITIES: Readonly<Record<Severity, string>> = {
  critical: 'blocker',
  high: 'critical',
  medium: 'major',
  low: 'minor',
};

/**
 * GitLab's code quality report (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format): what fails or is
 * unknown, at its line of spec or code. What is accepted, only informs, or was not read is `info`. What stands in no file is
 * put down to the file of the environment, because GitLab drops entries without a place.
 */
export function gitlab(report: Report): Iterable<string> {
  return jsonLines(issuesOf(report), shownJson);
}

function* issuesOf(report: Report): Iterable<JsonObject> {
  const { environment } = report.run;
  const home = environment ? `policies/environments/${environment}.yaml` : 'policies';
  for (const finding of report.findings) {
    if (finding.verdict === 'fail' || finding.verdict === 'unknown') yield issueOf(finding, home);
  }
  for (const gap of failedReads(report)) yield gapIssue(gap, home);
}

function issueOf(finding: Finding, home: string): JsonObject {
  const { ruleId, fingerprint, waived, informs, locations, severity } = finding;
  const [place] = locations;
  return {
    description: cutText(printable(descriptionOf(finding)), MOST),
    check_name: ruleId,
    fingerprint,
    severity: waived || informs ? 'info' : SEVERITIES[severity],
    location: { path: relative(place?.file ?? home), lines: { begin: place?.line ?? 1 } },
  };
}

function descriptionOf(finding: Finding): string {
  const { title, resource, evidence, verdict, reason, waived, informs } = finding;
  const name = `${resource.type} ${subjectName(resource)}`.trim();
  const proof = evidence.map(evidenceText).join('; ');
  return [
    ...(waived ? [`Accepted: ${waiverText(waived)}.`] : []),
    ...(informs ? ['Informs only.'] : []),
    ...(verdict === 'unknown' ? ['Unknown:'] : []),
    `${title} [${name}]`,
    ...(reason === undefined ? [] : [`because ${reason}`]),
    ...(proof === '' ? [] : [`(${proof})`]),
  ].join(' ');
}

function gapIssue(gap: Gap, home: string): JsonObject {
  const name = JSON.stringify([gap.action, gap.because, gap.scope]);
  return {
    description: cutText(printable(`Not read: ${gapText(gap)}`), MOST),
    check_name: 'not-read',
    fingerprint: createHash('sha256').update(name).digest('hex').slice(0, 32),
    severity: 'info',
    location: { path: home, lines: { begin: 1 } },
  };
}

/** GitLab takes paths from the root of the repository only. */
function relative(file: string): string {
  return file.replace(/^(\.?\/)+/, '') || 'policies';
}
