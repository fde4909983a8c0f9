import { createHash } from 'node:crypto';
import type { Finding, FindingSubject } from '#src/model/finding.ts';
import type { Gap } from '#src/model/gap.ts';
import type { JsonObject } from '#src/model/json.ts';
import type { FixedFinding, Report } from '#src/model/report.ts';
import type { Severity } from '#src/model/severity.ts';
import { shownJson } from './printable.ts';
import {
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

const SEVERITIES: Readonly<Record<Severity, readonly [id: number, caption: string]>> = {
  critical: [5, 'Critical'],
  high: [4, 'High'],
  medium: [3, 'Medium'],
  low: [2, 'Low'],
};

const COMPLIANCE: Readonly<Record<Finding['verdict'], readonly [id: number, status: string]>> = {
  unknown: [0, 'Unknown'],
  pass: [1, 'Pass'],
  fail: [3, 'Fail'],
  'not-applicable': [99, 'not applicable'],
};

const ACTIVITIES = ['Unknown', 'Create', 'Update', 'Close'] as const;
const STATUSES = { new: [1, 'New'], suppressed: [3, 'Suppressed'], resolved: [4, 'Resolved'] } as const;

/**
 * Compliance Findings (class 2003) of OCSF 1.6 with the profiles cloud and datetime, a list with one event a line: the version
 * that Security Hub takes (https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-ocsf.html). Passes close what
 * failed before; what could not be read is an event of its own, with the status Unknown.
 */
export function ocsf(report: Report): Iterable<string> {
  return jsonLines(eventsOf(report), shownJson);
}

function* eventsOf(report: Report): Iterable<JsonObject> {
  const common = commonOf(report);
  for (const finding of report.findings) yield inFull(common, eventOf(finding, report));
  for (const fixed of goneFindings(report)) yield inFull(common, closed(fixed, report));
  for (const gap of failedReads(report)) yield inFull(common, notRead(gap, report));
}

/** Its own members first: V8 keeps an object that begins with a spread until its last collection (measured with Node 20). */
function inFull(common: JsonObject, own: JsonObject): JsonObject {
  return {
    category_uid: 2,
    category_name: 'Findings',
    class_uid: 2003,
    class_name: 'Compliance Finding',
    ...common,
    ...own,
  };
}

/** What all events of a run share. */
function commonOf({ tool, run }: Report): JsonObject {
  const time = Date.parse(run.startedAt);
  const { account, region } = run;
  return {
    time,
    time_dt: run.startedAt,
    metadata: {
      version: '1.6.0',
      profiles: ['cloud', 'datetime'],
      product: { name: tool.name, uid: tool.name, vendor_name: tool.name, version: tool.version },
      correlation_uid: run.id,
    },
    cloud: {
      provider: 'AWS',
      ...(account ? { account: { uid: account, type_id: 10, type: 'AWS Account' } } : {}),
      ...(region ? { region, cloud_partition: partitionOf(region) } : {}),
    },
  };
}

function activity(id: 1 | 2 | 3): JsonObject {
  const name = ACTIVITIES[id];
  return { activity_id: id, activity_name: name, type_uid: 200_300 + id, type_name: `Compliance Finding: ${name}` };
}

function eventOf(finding: Finding, report: Report): JsonObject {
  const { verdict, waived, severity, title, reason, remediation, evidence } = finding;
  const isOpen = verdict === 'fail' || verdict === 'unknown';
  const status = isOpen ? STATUSES[waived ? 'suppressed' : 'new'] : STATUSES.resolved;
  // A pass of a critical rule is not critical.
  const [severityId, severityName] = isOpen && !finding.informs ? SEVERITIES[severity] : [1, 'Informational'];
  return {
    message: title,
    ...activity(isOpen ? (finding.baseline === 'known' || finding.baseline === 'worse' ? 2 : 1) : 3),
    severity_id: severityId,
    severity: severityName,
    status_id: status[0],
    status: status[1],
    ...(reason === undefined ? {} : { status_detail: reason }),
    ...(waived ? { comment: `Accepted: ${waiverText(waived)}` } : {}),
    finding_info: findingInfo(finding, report),
    compliance: complianceOf(finding),
    resources: [resourceOf(finding.resource, report, finding.component ?? finding.ruleId)],
    ...(evidence.length > 0
      ? { evidences: evidence.map((each) => ({ data: { ...each, text: evidenceText(each) } })) }
      : {}),
    ...(remediation ? { remediation: { desc: remediation } } : {}),
    unmapped: unmappedOf(finding, report),
  };
}

function findingInfo(
  { fingerprint, title, kind, ruleId, ruleTitle, rationale, locations }: Finding,
  { run }: Report,
): JsonObject {
  return {
    uid: fingerprint,
    title,
    types: [kind],
    ...(rationale === undefined ? {} : { desc: rationale }),
    modified_time: Date.parse(run.startedAt),
    modified_time_dt: run.startedAt,
    analytic: { uid: ruleId, name: ruleTitle ?? ruleId, type_id: 1, type: 'Rule' },
    data_sources: [run.source, ...locations.map(placeText)],
  };
}

function complianceOf({ verdict, ruleId, ruleTitle, frameworks, reason }: Finding): JsonObject {
  const [id, status] = COMPLIANCE[verdict];
  const standards = [...new Set(frameworks.map((name) => name.split('/')[0] ?? name))];
  return {
    control: ruleId,
    ...(ruleTitle === undefined ? {} : { desc: ruleTitle }),
    status_id: id,
    status,
    ...(reason === undefined ? {} : { status_details: [reason] }),
    ...(frameworks.length > 0 ? { requirements: frameworks, standards } : {}),
  };
}

function resourceOf(subject: FindingSubject, { run }: Report, missing: string): JsonObject {
  const name = subjectName(subject) || missing;
  return {
    uid: subject.arn ?? (subject.id || name),
    ...(subject.arn !== undefined && subject.id !== '' ? { uid_alt: subject.id } : {}),
    name,
    type: subject.type,
    ...(run.region ? { region: run.region, cloud_partition: partitionOf(run.region) } : {}),
  };
}

/** What OCSF has no attribute for. */
function unmappedOf(
  { kind, severity, component, drift, waived, informs, cause }: Finding,
  { run }: Report,
): JsonObject {
  return {
    kind,
    severity,
    ...(run.environment ? { environment: run.environment } : {}),
    ...(component === undefined ? {} : { component }),
    ...(drift === undefined ? {} : { view: drift.view, advice: drift.advice }),
    ...(waived ? { waived } : {}),
    ...(informs ? { informs } : {}),
    ...(cause === undefined ? {} : { cause }),
  };
}

function closed({ fingerprint, title, ruleId, resource, kind }: FixedFinding, report: Report): JsonObject {
  return {
    message: `No longer found: ${title}`,
    ...activity(3),
    severity_id: 1,
    severity: 'Informational',
    status_id: STATUSES.resolved[0],
    status: STATUSES.resolved[1],
    finding_info: {
      uid: fingerprint,
      title,
      types: [kind],
      analytic: { uid: ruleId, name: ruleId, type_id: 1, type: 'Rule' },
    },
    // What is no longer judged is not thereby right.
    compliance: { control: ruleId, status_id: 0, status: 'Unknown' },
    resources: [resourceOf(resource, report, ruleId)],
  };
}

function notRead(gap: Gap, report: Report): JsonObject {
  const { action, scope } = gap;
  const uid = createHash('sha256')
    .update(JSON.stringify([report.run.account ?? '', action, scope]))
    .digest('hex')
    .slice(0, 32);
  const resource = { type: scope.type, id: scope.kind === 'type' ? '' : scope.id };
  return {
    message: `Not read: ${gapText(gap)}`,
    ...activity(1),
    severity_id: 0,
    severity: 'Unknown',
    status_id: STATUSES.new[0],
    status: STATUSES.new[1],
    finding_info: { uid: `gap:${uid}`, title: `Not read: ${action}`, types: ['gap'] },
    compliance: { control: action, status_id: 0, status: 'Unknown', status_details: [gapText(gap)] },
    resources: [resourceOf(resource, report, scope.type)],
  };
}
