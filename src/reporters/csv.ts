import { stringify } from 'csv-stringify/sync';
import type { Finding } from '#src/model/finding.ts';
import type { Gap } from '#src/model/gap.ts';
import type { Report } from '#src/model/report.ts';
import { printableLine } from './printable.ts';
import { cutText, failedReads, gapText, placeText, subjectName } from './words/finding-words.ts';

/** A spreadsheet's cell holds 32,767 characters; longer values are cut and say so. */
const MOST = 32_000;
/** Rows that are formatted at once. */
const BATCH = 200;

const COLUMNS = [
  'verdict',
  'severity',
  'rule',
  'title',
  'resource type',
  'resource',
  'resource id',
  'arn',
  'logical id',
  'component',
  'properties',
  'expected',
  'actual',
  'reason',
  'waived until',
  'waived by',
  'waived because',
  'drift',
  'baseline',
  'frameworks',
  'places',
  'fix',
  'kind',
  'fingerprint',
  'environment',
  'account',
  'region',
  'run',
  'started at',
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], string>>;

/**
 * A line for each finding, for spreadsheets: RFC 4180 with line feeds; a line break inside a value is shown as `\n`, and no
 * cell begins as a formula. What could not be read and what the run warns of are lines of the kinds `gap` and `warning`.
 */
export function* csv(report: Report): Iterable<string> {
  const { environment = '', account = '', region = '', id, startedAt } = report.run;
  const common: Row = { environment, account, region, run: id };
  yield text([Object.fromEntries(COLUMNS.map((name) => [name, name]))]);
  let batch: Row[] = [];
  for (const row of rowsOf(report)) {
    batch.push({ 'started at': startedAt, ...common, ...row });
    if (batch.length < BATCH) continue;
    yield text(batch);
    batch = [];
  }
  yield text(batch);
}

function* rowsOf(report: Report): Iterable<Row> {
  for (const finding of report.findings) yield findingRow(finding);
  for (const gap of failedReads(report)) yield gapRow(gap);
  for (const title of report.warnings) yield { kind: 'warning', title };
}

function findingRow(finding: Finding): Row {
  const { resource, evidence, waived, locations, frameworks } = finding;
  const sides = (side: 'expected' | 'actual'): string =>
    evidence.length === 1
      ? valueText(evidence[0]?.[side])
      : evidence.map((each) => `${each.path}: ${valueText(each[side])}`).join('; ');
  return {
    verdict: finding.verdict,
    severity: finding.severity,
    rule: finding.ruleId,
    title: finding.title,
    'resource type': resource.type,
    resource: subjectName(resource),
    'resource id': resource.id,
    arn: resource.arn ?? '',
    'logical id': resource.logicalId ?? '',
    component: finding.component ?? '',
    properties: evidence.map(({ path }) => path).join('; '),
    expected: sides('expected'),
    actual: sides('actual'),
    reason: finding.reason ?? '',
    'waived until': waived?.expires ?? '',
    'waived by': waived?.owner ?? '',
    'waived because': waived?.reason ?? '',
    drift: finding.drift?.view ?? '',
    baseline: finding.baseline ?? '',
    frameworks: frameworks.join('; '),
    places: locations.map(placeText).join('; '),
    fix: finding.remediation ?? '',
    kind: finding.informs ? `${finding.kind} (informs)` : finding.kind,
    fingerprint: finding.fingerprint,
  };
}

function gapRow(gap: Gap): Row {
  const { scope, action, because } = gap;
  return {
    kind: 'gap',
    verdict: 'unknown',
    rule: action,
    title: gapText(gap),
    reason: because,
    'resource type': scope.type,
    'resource id': scope.kind === 'type' ? '' : scope.id,
    properties: scope.kind === 'property' ? scope.properties.join('; ') : '',
  };
}

/** A text as it is, anything else as JSON. */
function valueText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function text(rows: readonly Row[]): string {
  const cells = rows.map((row) => COLUMNS.map((name) => cutText(printableLine(row[name] ?? ''), MOST)));
  return stringify(cells, { escape_formulas: true, record_delimiter: '\n' });
}
