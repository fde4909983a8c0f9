import type { Finding } from '#src/model/finding.ts';
import type { JsonObject } from '#src/model/json.ts';
import { waiverText } from '../words/finding-words.ts';
import { uuidOf } from '../words/uuid-of.ts';
import { observationUuid } from './observations.ts';
import { type OscalContext, prop, prose } from './oscal-words.ts';

/** Whether a finding is a risk: it fails, or nobody knows; accepted or not. */
export function isRisk({ verdict }: Finding): boolean {
  return verdict === 'fail' || verdict === 'unknown';
}

export function riskUuid({ fingerprint }: Finding, { scope }: OscalContext): string {
  return uuidOf(scope, 'risk', fingerprint);
}

/** What is open or accepted: an accepted one is a deviation that was approved, and its deadline is the waiver's last day. */
export function riskOf(finding: Finding, context: OscalContext): JsonObject {
  const { title, verdict, severity, waived, remediation, rationale, reason } = finding;
  const unknown = verdict === 'unknown' ? `Unknown: ${reason ?? 'no evidence'}` : undefined;
  return {
    uuid: riskUuid(finding, context),
    title: prose(title),
    description: prose(unknown ?? title),
    statement: prose(rationale ?? unknown ?? title),
    props: [prop('severity', severity), prop('verdict', verdict)],
    status: waived ? 'deviation-approved' : 'open',
    ...(waived ? deadlineOf(waived.expires) : {}),
    ...(waived ? { 'mitigating-factors': [mitigation(finding, waiverText(waived), context)] } : {}),
    ...(remediation === undefined ? {} : { remediations: [recommendation(finding, remediation, context)] }),
    'related-observations': [{ 'observation-uuid': observationUuid(finding, context) }],
  };
}

/** Until midnight UTC of the last day; an acknowledgement in the code has none. */
function deadlineOf(expires: string): JsonObject {
  return /^\d{4}-\d\d-\d\d$/.test(expires) ? { deadline: `${expires}T23:59:59Z` } : {};
}

function mitigation({ fingerprint }: Finding, text: string, { scope }: OscalContext): JsonObject {
  return { uuid: uuidOf(scope, 'waiver', fingerprint), description: prose(text) };
}

function recommendation({ fingerprint }: Finding, text: string, { scope }: OscalContext): JsonObject {
  return {
    uuid: uuidOf(scope, 'remediation', fingerprint),
    lifecycle: 'recommendation',
    title: 'Remediation',
    description: prose(text),
  };
}
