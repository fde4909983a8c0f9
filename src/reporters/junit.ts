import type { Finding } from '#src/model/finding.ts';
import type { Report } from '#src/model/report.ts';
import { printable } from './printable.ts';
import {
  cutText,
  evidenceText,
  failedReads,
  figures,
  gapText,
  placeText,
  runName,
  waiverText,
} from './words/finding-words.ts';

/** Characters of one evidence; the report itself has all of it. */
const MOST_EVIDENCE = 4000;

/**
 * JUnit's XML as CI systems read it: a test case for each finding, named by its resource. An open fail is a failure, an
 * undecided one an error, an accepted or informing one is skipped with its reason; what was not read stands in `system-err`.
 */
export function* junit(report: Report): Iterable<string> {
  const { run, summary, findings } = report;
  const counts = { failure: 0, error: 0, skipped: 0 };
  for (const finding of findings) {
    const outcome = outcomeOf(finding);
    if (outcome) counts[outcome.kind] += 1;
  }
  const totals = {
    name: runName(report),
    tests: findings.length + 1,
    failures: counts.failure,
    errors: counts.error,
    time: (run.durationMs / 1000).toFixed(3),
  };
  const timestamp = run.startedAt.replace(/\.\d+Z$/, '');
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites ${attributes(totals)}>\n`;
  yield `  <testsuite ${attributes({ ...totals, skipped: counts.skipped, timestamp })}>\n`;
  yield `    <properties>\n${propertiesOf(report)}    </properties>\n`;
  // A suite without a case reads as "nothing was tested" in most CI systems, so what passed is a case of its own.
  yield `    <testcase classname="infra-audit" name="${escaped(`${summary.pass} passed`)}"/>\n`;
  for (const finding of findings) yield `    ${testCase(finding, outcomeOf(finding))}\n`;
  const notes = [...report.warnings, ...failedReads(report).map((gap) => `not read: ${gapText(gap)}`)];
  if (notes.length > 0) yield `    <system-err>${escaped(notes.join('\n'))}</system-err>\n`;
  yield '  </testsuite>\n</testsuites>\n';
}

function propertiesOf(report: Report): string {
  const { run } = report;
  const named = { run: run.id, account: run.account, region: run.region, source: run.source };
  const properties = [
    ...Object.entries(named).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
    ...figures(report).map(([count, what]) => [what, String(count)] as const),
  ];
  return properties.map(([name, value]) => `      <property ${attributes({ name, value })}/>\n`).join('');
}

interface Outcome {
  readonly kind: 'failure' | 'error' | 'skipped';
  readonly message: string;
}

function outcomeOf(finding: Finding): Outcome | undefined {
  const { waived, verdict, title, reason, severity } = finding;
  if (verdict === 'pass') return undefined;
  if (verdict === 'not-applicable') return { kind: 'skipped', message: reason ?? 'not applicable' };
  if (waived) return { kind: 'skipped', message: waiverText(waived) };
  if (finding.informs) return { kind: 'skipped', message: `informs only: ${title}` };
  if (verdict === 'unknown')
    return { kind: 'error', message: reason === undefined ? title : `${title} because ${reason}` };
  return { kind: 'failure', message: `${title} (${severity})` };
}

function testCase(finding: Finding, outcome: Outcome | undefined): string {
  const { ruleId, resource, locations, evidence, remediation, drift } = finding;
  const [place] = locations;
  const elements = evidence.map(({ path }) => path).join(', ');
  const name = [resource.type, resource.id, elements && `(${elements})`].filter((part) => part !== '').join(' ');
  const start = `<testcase ${attributes({ classname: ruleId, name, ...(place ? { file: place.file, line: place.line } : {}) })}`;
  if (!outcome) return `${start}/>`;
  const { kind, message } = outcome;
  if (kind === 'skipped') return `${start}><skipped ${attributes({ message })}/></testcase>`;
  const body = [
    ...evidence.map((each) => cutText(evidenceText(each), MOST_EVIDENCE)),
    ...(drift === undefined ? [] : [`drift: ${drift.view}`]),
    ...(remediation === undefined ? [] : [`fix: ${remediation}`]),
    ...locations.map(placeText),
  ].join('\n');
  return `${start}><${kind} ${attributes({ message, type: finding.severity })}>${escaped(body)}</${kind}></testcase>`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escaped(String(value)).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"`)
    .join(' ');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 cannot hold what is not printable at all, not even as entities. */
function escaped(text: string): string {
  return printable(text).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
