import { createHash } from 'node:crypto';
import { AuditError } from '#src/model/audit-error.ts';
import type { Finding, FindingSubject } from '#src/model/finding.ts';
import type { Gap } from '#src/model/gap.ts';
import type { JsonObject } from '#src/model/json.ts';
import type { FixedFinding, Report } from '#src/model/report.ts';
import { asffResourceType } from './asff/resource-type.ts';
import { printable, shownJson } from './printable.ts';
import {
  cutText,
  evidenceText,
  failedReads,
  gapText,
  goneFindings,
  placeText,
  subjectName,
  waiverText,
} from './words/finding-words.ts';
import { jsonLines } from './words/json-pieces.ts';
import { partitionOf } from './words/partition.ts';

/** Most characters: https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_AwsSecurityFinding.html. */
const MOST = { title: 256, description: 1024, generator: 512, note: 512, fix: 512, field: 1024, requirement: 64 };
/** Most related requirements of a finding. */
const MOST_REQUIREMENTS = 32;

const STATUS: Readonly<Record<Finding['verdict'], string>> = {
  pass: 'PASSED',
  fail: 'FAILED',
  unknown: 'WARNING',
  'not-applicable': 'NOT_AVAILABLE',
};

const BEST_PRACTICES = 'Software and Configuration Checks/AWS Security Best Practices';

/**
 * Findings for Security Hub CSPM's BatchImportFindings (a hundred a call), in the AWS Security Finding Format. Passes are told
 * too, because they resolve what failed before; what an earlier report had and this one has not is archived. A run that
 * belongs to no account or region is an AuditError: such a finding belongs nowhere.
 */
export function asff(report: Report): Iterable<string> {
  const { account, region } = report.run;
  if (!account || !region) {
    const message = `the format asff needs the account and the region, and this run (${report.run.source}) has read none`;
    throw new AuditError('format/no-account', { message, fix: 'For code that is not deployed use sarif or gitlab.' });
  }
  return jsonLines(entriesOf(report, { account, region, partition: partitionOf(region) }), shownJson);
}

interface Place {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
}

function* entriesOf(report: Report, place: Place): Iterable<JsonObject> {
  for (const finding of report.findings) {
    // Nothing to say of a resource is nothing to import; a resource that only informs would count in AWS's score.
    if (finding.verdict !== 'not-applicable' && !finding.informs) yield entryOf(finding, report, place);
  }
  for (const fixed of goneFindings(report)) yield archived(fixed, report, place);
  for (const gap of failedReads(report)) yield notRead(gap, report, place);
}

/** What every entry has: whose it is, of when, and what it is about. */
function entry(id: string, generator: string, title: string, { tool, run }: Report, place: Place): JsonObject {
  const { account, region, partition } = place;
  return {
    Id: id,
    ProductArn: `arn:${partition}:securityhub:${region}:${account}:product/${account}/default`,
    ProductName: 'infra-audit',
    CompanyName: 'infra-audit',
    GeneratorId: said(`infra-audit/${generator}`, MOST.generator),
    AwsAccountId: account,
    Region: region,
    CreatedAt: run.startedAt,
    UpdatedAt: run.startedAt,
    Title: said(title, MOST.title),
    Types: [BEST_PRACTICES],
    RecordState: 'ACTIVE',
    ProductFields: { 'infra-audit/version': tool.version, 'infra-audit/run': run.id },
  };
}

function entryOf(finding: Finding, report: Report, place: Place): JsonObject {
  const { fingerprint, ruleId, title, verdict, waived, remediation, frameworks, reason } = finding;
  const common = entry(fingerprint, ruleId, title, report, place);
  const requirements = frameworks.slice(0, MOST_REQUIREMENTS).map((name) => said(name, MOST.requirement));
  const label = verdict === 'pass' ? 'INFORMATIONAL' : finding.severity.toUpperCase();
  return {
    // First, because V8 keeps an object that begins with a spread until its last collection (measured with Node 20).
    SchemaVersion: '2018-10-08',
    ...common,
    Description: said(descriptionOf(finding), MOST.description),
    Severity: { Label: label, Original: finding.severity },
    FindingProviderFields: { Severity: { Label: label, Original: finding.severity }, Types: [BEST_PRACTICES] },
    Compliance: {
      Status: STATUS[verdict],
      ...(requirements.length > 0 ? { RelatedRequirements: requirements } : {}),
      ...(reason === undefined
        ? {}
        : { StatusReasons: [{ ReasonCode: 'NO_EVIDENCE', Description: said(reason, MOST.description) }] }),
    },
    Workflow: { Status: waived ? 'SUPPRESSED' : verdict === 'pass' ? 'RESOLVED' : 'NEW' },
    ...(waived ? { Note: noteOf(waived, report) } : {}),
    ...(remediation ? { Remediation: { Recommendation: { Text: said(remediation, MOST.fix) } } } : {}),
    Resources: [resourceOf(finding.resource, place, evidenceOf(finding))],
    ProductFields: { ...(common['ProductFields'] as JsonObject), ...fieldsOf(finding) }, // made above
  };
}

function noteOf(waived: NonNullable<Finding['waived']>, { run }: Report): JsonObject {
  return {
    Text: said(waiverText(waived), MOST.note),
    UpdatedBy: said(waived.owner || 'unknown', MOST.note),
    UpdatedAt: run.startedAt,
  };
}

function descriptionOf({ title, reason, evidence, rationale }: Finding): string {
  const why = reason === undefined ? '' : ` because ${reason}`;
  const proof = evidence.map(evidenceText).join('; ');
  return [`${title}${why}.`, proof, rationale ?? ''].filter((part) => part !== '').join(' ');
}

function fieldsOf({ kind, component, drift, locations, evidence }: Finding): Readonly<Record<string, string>> {
  const fields = {
    kind,
    component,
    view: drift?.view,
    advice: drift?.advice,
    places: locations.map(placeText).join(' ') || undefined,
    evidence: evidence.map(evidenceText).join('; ') || undefined,
  };
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      value === undefined || value.trim() === '' ? [] : [[`infra-audit/${name}`, said(value, MOST.field)]],
    ),
  );
}

function evidenceOf({ evidence }: Finding): Readonly<Record<string, string>> {
  return Object.fromEntries(
    evidence.slice(0, 20).map(({ path, actual }) => [said(path, 128), said(JSON.stringify(actual), MOST.field)]),
  );
}

function resourceOf(subject: FindingSubject, place: Place, values: Readonly<Record<string, string>>): JsonObject {
  const { account, region, partition } = place;
  return {
    Type: asffResourceType(subject.type),
    // What is missing has no id; the account stands for it, as Security Hub's own controls do.
    Id: said(subject.arn ?? (subject.id.trim() || `AWS::::Account:${account}`), MOST.generator),
    Partition: partition,
    Region: region,
    Details: {
      Other: { type: said(subject.type, MOST.field), name: said(subjectName(subject), MOST.field), ...values },
    },
  };
}

function archived(fixed: FixedFinding, report: Report, place: Place): JsonObject {
  return {
    SchemaVersion: '2018-10-08',
    ...entry(fixed.fingerprint, fixed.ruleId, fixed.title, report, place),
    Description: said(
      `Was found by run ${report.baseline?.of ?? ''} and no longer is: ${fixed.title}`,
      MOST.description,
    ),
    Severity: { Label: 'INFORMATIONAL', Original: fixed.severity },
    // What is no longer judged is not thereby right.
    Compliance: { Status: 'NOT_AVAILABLE' },
    RecordState: 'ARCHIVED',
    Resources: [resourceOf(fixed.resource, place, {})],
  };
}

function notRead(gap: Gap, report: Report, place: Place): JsonObject {
  const { action, because, scope } = gap;
  const id = createHash('sha256')
    .update(JSON.stringify([place.account, action, scope]))
    .digest('hex')
    .slice(0, 32);
  const resource = { type: scope.type, id: scope.kind === 'type' ? '' : scope.id };
  return {
    SchemaVersion: '2018-10-08',
    ...entry(`gap:${id}`, action, `Not read: ${action} (${because})`, report, place),
    Description: said(`Could not be read, so nothing that depends on it was judged: ${gapText(gap)}`, MOST.description),
    Severity: { Label: 'INFORMATIONAL' },
    Compliance: {
      Status: 'NOT_AVAILABLE',
      StatusReasons: [{ ReasonCode: because.toUpperCase(), Description: said(gapText(gap), MOST.description) }],
    },
    Workflow: { Status: 'NEW' },
    Resources: [resourceOf(resource, { ...place, region: scope.region }, {})],
  };
}

/** Text as Security Hub takes it: not blank, and not too long once it is shown. */
function said(text: string, most: number): string {
  return cutText(printable(text), most).trim() || '-';
}
