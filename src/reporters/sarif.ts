import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Location } from '#src/model/audit-error.ts';
import type { Finding } from '#src/model/finding.ts';
import type { Json, JsonObject } from '#src/model/json.ts';
import type { Report } from '#src/model/report.ts';
import type { Severity } from '#src/model/severity.ts';
import { printable } from './printable.ts';

const LEVELS: Readonly<Record<Severity, string>> = { critical: 'error', high: 'error', medium: 'warning', low: 'note' };

/** GitHub sorts security alerts by this number: over 9 is critical, from 7 high, from 4 medium, else low. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.0',
};

/**
 * SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. Passes are left out;
 * accepted findings are suppressed results, undecided ones are of kind `open`, those that only inform `informational`.
 */
export function sarif(report: Report): string {
  const findings = report.findings.filter(({ verdict }) => verdict === 'fail' || verdict === 'unknown');
  const rules = [...new Map(findings.map((finding) => [finding.ruleId, finding])).values()];
  const indexes = new Map(rules.map(({ ruleId }, index) => [ruleId, index]));
  const { command, environment, startedAt } = report.run;
  const log: JsonObject = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: report.tool.name, version: report.tool.version, rules: rules.map(ruleOf) } },
        // One category for each command and environment: an upload of one must not close the alerts of another.
        automationDetails: { id: `infra-audit/${command}/${environment ?? 'app'}/` },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { description: { text: 'The workspace: the folder that holds policies/.' } } },
        invocations: [{ executionSuccessful: true, startTimeUtc: startedAt, ...notifications(report) }],
        results: findings.map((finding) => resultOf(finding, indexes.get(finding.ruleId) ?? -1)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function ruleOf({ ruleId, title, remediation, severity, frameworks, kind }: Finding): JsonObject {
  const text = printable(title);
  const help = printable(remediation ?? title);
  const controls = frameworks.map((name) => `- ${printable(name)}`).join('\n');
  return {
    id: printable(ruleId),
    shortDescription: { text },
    fullDescription: { text: `${text}${/[.!?]$/.test(text) ? '' : '.'} ${help}` },
    help: { text: help, markdown: controls === '' ? help : `${help}\n\n${controls}` },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: ['security', kind], 'security-severity': SECURITY_SEVERITY[severity] },
  };
}

function resultOf(finding: Finding, ruleIndex: number): JsonObject {
  const { ruleId, title, reason, resource, locations, fingerprint, waived, evidence } = finding;
  const [first, ...others] = locations;
  const name = resource.logicalId ?? resource.name ?? resource.id;
  const logical = { fullyQualifiedName: printable(resource.id || name), name: printable(name), kind: 'resource' };
  const proof = evidence.map(
    ({ path, expected, actual }) => `\n${path}: expected ${JSON.stringify(expected)}, actual ${JSON.stringify(actual)}`,
  );
  const text = printable(
    `${title} [${resource.type} ${name}]${reason === undefined ? '' : ` because ${reason}`}${proof.join('')}`,
  );
  return {
    ruleId: printable(ruleId),
    ruleIndex,
    ...kindOf(finding),
    message: { text },
    locations: [{ ...(first ? physical(first) : {}), logicalLocations: [logical] }],
    ...(others.length > 0 ? { relatedLocations: others.map((place, id) => ({ id, ...physical(place) })) } : {}),
    partialFingerprints: { 'infraAudit/v1': fingerprint },
    ...(waived ? { suppressions: [suppression(waived)] } : { suppressions: [] }),
  };
}

/** A kind other than `fail` goes with the level `none` only (SARIF 3.27.10). */
function kindOf(finding: Finding): JsonObject {
  if (finding.informs) return { kind: 'informational', level: 'none' };
  return finding.verdict === 'unknown'
    ? { kind: 'open', level: 'none' }
    : { kind: 'fail', level: LEVELS[finding.severity] };
}

function suppression({ reason, owner, expires }: NonNullable<Finding['waived']>): JsonObject {
  const justification = printable(`${reason} (${owner}, until ${expires})`);
  return { kind: expires === 'never' ? 'inSource' : 'external', status: 'accepted', justification };
}

function physical({ file, line, column }: Location): JsonObject {
  const artifactLocation: JsonObject = isAbsolute(file)
    ? { uri: pathToFileURL(file).href }
    : { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'SRCROOT' };
  return { physicalLocation: { artifactLocation, region: { startLine: line, startColumn: column } } };
}

function notifications({ warnings, gaps }: Report): JsonObject {
  const notes: Json[] = [
    ...warnings.map((text) => ({ level: 'warning', message: { text: printable(text) } })),
    ...gaps.map(({ action, because, message }) => ({
      level: 'warning',
      message: { text: printable(`not read: ${action} ${because}: ${message}`) },
    })),
  ];
  return notes.length > 0 ? { toolExecutionNotifications: notes } : {};
}
