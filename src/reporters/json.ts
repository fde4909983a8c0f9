import type { Report } from '#src/model/report.ts';
import { safeJson } from './printable.ts';
import { jsonPieces } from './words/json-pieces.ts';

/** `infra-audit/report/v1`, the versioned contract for machines: every value as it is, in bytes that no terminal obeys. */
export function json(report: Report): Iterable<string> {
  return jsonPieces({ ...report, findings: [] }, [{ name: 'findings', depth: 1, items: report.findings }], safeJson);
}
