import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Location } from '#src/model/audit-error.ts';
import type { Finding } from '#src/model/finding.ts';
import type { Json, JsonObject } from '#src/model/json.ts';
import type { Report } from '#src/model/report.ts';
import { shownJson } from './printable.ts';
import { LEVELS, sarifRules } from './sarif/rules.ts';
import { cutText, evidenceText, failedReads, gapText, subjectName, waiverText } from './words/finding-words.ts';
import { jsonPieces, mapped } from './words/json-pieces.ts';

/** Characters of one evidence in a message; the report itself has all of it. */
const MOST_EVIDENCE = 1000;

/**
 * SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. Passes are left out;
 * accepted findings are suppressed results, undecided ones are of kind `open`, those that only inform `informational`.
 */
export function sarif(report: Report): Iterable<string> {
  const findings = report.findings.filter(({ verdict }) => verdict === 'fail' || verdict === 'unknown');
  const { rules, taxonomies, indexes } = sarifRules(findings);
  const supported = taxonomies.map((taxonomy) => ({ name: taxonomy.name }));
  const { command, environment, startedAt } = report.run;
  const { name, version } = report.tool;
  const log: JsonObject = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name, version, rules, ...(supported.length > 0 ? { supportedTaxonomies: supported } : {}) },
        },
        ...(taxonomies.length > 0 ? { taxonomies } : {}),
        // One category for each command and environment: an upload of one must not close the alerts of another.
        automationDetails: { id: `infra-audit/${command}/${environment ?? 'app'}/` },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { description: { text: 'The workspace: the folder that holds policies/.' } } },
        invocations: [{ executionSuccessful: true, startTimeUtc: startedAt, ...notifications(report) }],
        properties: propertiesOf(report),
        results: [],
      },
    ],
  };
  const results = mapped(findings, (finding) => resultOf(finding, indexes.get(finding.ruleId) ?? -1));
  return jsonPieces(log, [{ name: 'results', depth: 3, items: results }], shownJson);
}

function resultOf(finding: Finding, ruleIndex: number): JsonObject {
  const { ruleId, resource, locations, fingerprint, waived, baseline } = finding;
  const [first, ...others] = locations;
  const name = subjectName(resource);
  const logical = { fullyQualifiedName: resource.arn ?? (resource.id || name), name, kind: 'resource' };
  return {
    ruleId,
    ruleIndex,
    ...kindOf(finding),
    message: { text: messageOf(finding) },
    locations: [{ ...(first ? physical(first) : {}), logicalLocations: [logical] }],
    ...(others.length > 0 ? { relatedLocations: others.map((place, id) => ({ id, ...physical(place) })) } : {}),
    partialFingerprints: { 'infraAudit/v1': fingerprint },
    suppressions: waived ? [suppression(waived)] : [],
    ...(baseline ? { baselineState: BASELINE_STATES[baseline] } : {}),
    properties: membersOf(finding),
  };
}

const BASELINE_STATES = { new: 'new', known: 'unchanged', worse: 'updated' } as const;

function messageOf({ title, resource, reason, evidence }: Finding): string {
  const proof = evidence.map((each) => `\n${cutText(evidenceText(each), MOST_EVIDENCE)}`).join('');
  const name = `${resource.type} ${subjectName(resource)}`.trim();
  return `${title} [${name}]${reason === undefined ? '' : ` because ${reason}`}${proof}`;
}

/** A kind other than `fail` goes with the level `none` only (SARIF 3.27.10). */
function kindOf(finding: Finding): JsonObject {
  if (finding.informs) return { kind: 'informational', level: 'none' };
  return finding.verdict === 'unknown'
    ? { kind: 'open', level: 'none' }
    : { kind: 'fail', level: LEVELS[finding.severity] };
}

/** What SARIF has no member for and a reader of the file may sort by. */
function membersOf({ kind, severity, verdict, component, cause, drift, frameworks }: Finding): JsonObject {
  return {
    kind,
    severity,
    verdict,
    ...(component === undefined ? {} : { component }),
    ...(cause === undefined ? {} : { cause }),
    ...(drift === undefined ? {} : { view: drift.view, advice: drift.advice }),
    ...(frameworks.length === 0 ? {} : { frameworks }),
  };
}

function suppression(waived: NonNullable<Finding['waived']>): JsonObject {
  const kind = waived.expires === 'never' ? 'inSource' : 'external';
  return { kind, status: 'accepted', justification: waiverText(waived) };
}

function physical({ file, line, column }: Location): JsonObject {
  const artifactLocation: JsonObject = isAbsolute(file)
    ? { uri: pathToFileURL(file).href }
    : { uri: file.split('/').map(quoted).join('/'), uriBaseId: 'SRCROOT' };
  return { physicalLocation: { artifactLocation, region: { startLine: line, startColumn: column } } };
}

/** A lone half of a surrogate pair has no UTF-8 and would throw. */
function quoted(part: string): string {
  return encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\ufffd'));
}

function notifications(report: Report): JsonObject {
  const texts = [...report.warnings, ...failedReads(report).map((gap) => `not read: ${gapText(gap)}`)];
  const notes: Json[] = texts.map((text) => ({ level: 'warning', message: { text } }));
  return notes.length > 0 ? { toolExecutionNotifications: notes } : {};
}

/** The figures of the run: who counts results cannot see what passed, what is unknown for lack of a read, or what was fixed. */
function propertiesOf(report: Report): JsonObject {
  const { pass, fail, unknown, notApplicable, waived } = report.summary;
  const { baseline } = report;
  return {
    pass,
    fail,
    unknown,
    notApplicable,
    waived,
    notRead: failedReads(report).length,
    ...(baseline ? { baseline: { of: baseline.of, new: baseline.new, known: baseline.known } } : {}),
    ...(baseline ? { fixed: baseline.fixed.map(({ fingerprint }) => fingerprint) } : {}),
  };
}
