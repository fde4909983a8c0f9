import { AuditError } from '#src/model/audit-error.ts';
import { isJsonObject } from '#src/model/json.ts';
import type { Report } from '#src/model/report.ts';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const objectOf =
  (members: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isJsonObject(value) && Object.entries(members).every(([name, check]) => check(value[name]));
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

const WAIVED = objectOf({ reason: isText, owner: isText, expires: isText });
const SCOPE = objectOf({ kind: isText, type: isText, region: isText });
const DRIFT = objectOf({ view: isText, advice: isText });

/** The parts that the formats rely on and that comparing two reports does not need. */
const PARTS: Readonly<Partial<Record<keyof Report, Check>>> = {
  schema: isText,
  tool: objectOf({ name: isText, version: isText }),
  run: objectOf({
    id: isText,
    startedAt: isText,
    durationMs: isNumber,
    command: isText,
    source: isText,
    apiCalls: isNumber,
  }),
  summary: objectOf({
    pass: isNumber,
    fail: isNumber,
    unknown: isNumber,
    notApplicable: isNumber,
    waived: isNumber,
    bySeverity: objectOf({ critical: isNumber, high: isNumber, medium: isNumber, low: isNumber }),
  }),
  findings: listOf(
    objectOf({
      locations: listOf(objectOf({ file: isText, line: isNumber, column: isNumber })),
      frameworks: listOf(isText),
      waived: optional(WAIVED),
      drift: optional(DRIFT),
    }),
  ),
  gaps: listOf(objectOf({ action: isText, because: isText, message: isText, scope: SCOPE })),
  warnings: listOf(isText),
  frameworks: optional(listOf(objectOf({ name: isText, controls: listOf(objectOf({ id: isText, status: isText })) }))),
  baseline: optional(
    objectOf({ of: isText, fixed: listOf(objectOf({ fingerprint: isText, resource: isJsonObject })) }),
  ),
};

/** Makes sure that a saved report can be rendered; a part that is missing or of another shape is an AuditError that names it. */
export function requireAllParts(report: Report, path: string): Report {
  for (const [name, check] of Object.entries(PARTS)) {
    if (check(report[name as keyof Report])) continue; // the keys are a report's
    throw new AuditError('report/unreadable', {
      message: `${path}: ${name} is missing or not as infra-audit/report/v1 has it`,
      fix: 'Write the report again: infra-audit check --env <name> --format json=<file>.',
    });
  }
  return report;
}
