import type { Finding } from '#src/model/finding.ts';
import type { Report } from '#src/model/report.ts';
import { printable } from './printable.ts';

/**
 * JUnit's XML as CI systems read it: a test case for each finding, named by its resource. An open fail is a failure, an
 * undecided one an error, an accepted or informing one is skipped with its reason.
 */
export function junit(report: Report): string {
  const { run, summary, findings } = report;
  const cases = findings.map((finding) => ({ finding, outcome: outcomeOf(finding) }));
  const count = (kind: Outcome['kind']): number => cases.filter(({ outcome }) => outcome?.kind === kind).length;
  const totals = attributes({
    name: ['infra-audit', run.command, run.environment].filter((part) => part !== undefined).join(' '),
    tests: cases.length + 1,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
    time: (run.durationMs / 1000).toFixed(3),
  });
  // A suite without a case reads as "nothing was tested" in most CI systems, so what passed is a case of its own.
  const passed = `<testcase classname="infra-audit" name="${escaped(`${summary.pass} passed`)}"/>`;
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${totals}>`,
    `  <testsuite ${totals} ${attributes({ timestamp: run.startedAt.replace(/\.\d+Z$/, '') })}>`,
    `    ${passed}`,
    ...cases.map(({ finding, outcome }) => `    ${testCase(finding, outcome)}`),
    ...(report.warnings.length > 0
      ? [`    <system-err>${escaped(report.warnings.map(printable).join('\n'))}</system-err>`]
      : []),
    '  </testsuite>',
    '</testsuites>',
  ].join('\n')}\n`;
}

interface Outcome {
  readonly kind: 'failure' | 'error' | 'skipped';
  readonly message: string;
}

function outcomeOf(finding: Finding): Outcome | undefined {
  const { waived, verdict, title, reason, severity } = finding;
  if (verdict === 'pass') return undefined;
  if (verdict === 'not-applicable') return { kind: 'skipped', message: reason ?? 'not applicable' };
  if (waived) return { kind: 'skipped', message: `${waived.reason} (${waived.owner}, until ${waived.expires})` };
  if (finding.informs) return { kind: 'skipped', message: `informs only: ${title}` };
  if (verdict === 'unknown') return { kind: 'error', message: `${title} ${reason ?? ''}`.trim() };
  return { kind: 'failure', message: `${title} (${severity})` };
}

function testCase(finding: Finding, outcome: Outcome | undefined): string {
  const { ruleId, resource, locations, evidence, remediation } = finding;
  const [place] = locations;
  const elements = evidence.map(({ path }) => path).join(', ');
  const name = [resource.type, resource.id, elements && `(${elements})`].filter((part) => part !== '').join(' ');
  const start = `<testcase ${attributes({ classname: ruleId, name, ...(place ? { file: place.file, line: place.line } : {}) })}`;
  if (!outcome) return `${start}/>`;
  const { kind, message } = outcome;
  if (kind === 'skipped') return `${start}><skipped ${attributes({ message })}/></testcase>`;
  const body = [
    ...evidence.map(
      ({ path, expected, actual }) => `${path}: expected ${JSON.stringify(expected)}, actual ${JSON.stringify(actual)}`,
    ),
    ...(remediation === undefined ? [] : [`fix: ${remediation}`]),
    ...locations.map(({ file, line, column }) => `${file}:${line}:${column}`),
  ].join('\n');
  return `${start}><${kind} ${attributes({ message, type: finding.severity })}>${escaped(body)}</${kind}></testcase>`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escaped(String(value)).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"`)
    .join(' ');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 cannot hold control characters, lone surrogates and non-characters at all, not even as entities. */
function escaped(text: string): string {
  return printable(text)
    .replace(/[\ud800-\udfff\ufffe\uffff]/gu, '\ufffd')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
