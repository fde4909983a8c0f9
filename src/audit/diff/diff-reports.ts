import type { Change, ValueChange } from '#src/model/diff.ts';
import type { Finding } from '#src/model/finding.ts';
import { canonicalJson, type Json, type JsonObject } from '#src/model/json.ts';
import type { Report } from '#src/model/report.ts';
import { SEVERITIES } from '#src/model/severity.ts';
import { valueChanges } from './value-changes.ts';

/**
 * What became of every finding, by fingerprint. A fail or an unknown is open, waived or not; `gone` says in `values` whether
 * it passes now or is no longer in the report. A check that passed and is not in the later report is `unknown`: nobody looked.
 */
export function diffReports(from: Report, to: Report): { changes: Change[]; same: number } {
  const [before, after] = [from, to].map(
    ({ findings }) => new Map(findings.map((finding) => [finding.fingerprint, finding])),
  );
  const names = new Set([...(after?.keys() ?? []), ...(before?.keys() ?? [])]);
  const changes: Change[] = [];
  let same = 0;
  for (const name of names) {
    const change = changeOf(before?.get(name), after?.get(name));
    if (change) changes.push(change);
    else if (before?.has(name) && after?.has(name)) same += 1;
  }
  return { changes: changes.toSorted((a, b) => rank(a) - rank(b)), same };
}

function rank({ finding }: Change): number {
  return finding ? SEVERITIES.indexOf(finding.severity) : SEVERITIES.length;
}

function changeOf(from: Finding | undefined, to: Finding | undefined): Change | undefined {
  if (isOpen(from) && isOpen(to)) {
    const parts = ['verdict', 'severity', 'waived', 'reason'];
    const values = [
      ...parts.flatMap((part) => partChange(part, partOf(from, part), partOf(to, part))),
      ...partChange('view', from.drift?.view, to.drift?.view),
      ...evidenceChanges(from, to),
    ];
    return values.length === 0 ? undefined : { is: 'changed', ...known(to), values };
  }
  const values = partChange('verdict', from?.verdict, to?.verdict);
  if (isOpen(to)) return { is: 'new', ...known(to), values };
  // Its own words: what passes now says what was wanted.
  if (isOpen(from)) return { is: 'gone', ...known(from), values };
  if (to || from?.verdict !== 'pass' || from.informs) return undefined;
  const reason = 'passed in the first report; the second one does not judge it';
  return { is: 'unknown', ...known(from), values, reason };
}

function known({ fingerprint: key, kind, ruleId, title, severity, resource }: Finding): Omit<Change, 'is' | 'values'> {
  return { key, resource, finding: { kind, ruleId, title, severity } };
}

/** A finding that someone has to look at, accepted or not. */
type OpenFinding = Finding & { readonly verdict: 'fail' | 'unknown' };

function isOpen(finding: Finding | undefined): finding is OpenFinding {
  return finding !== undefined && !finding.informs && (finding.verdict === 'fail' || finding.verdict === 'unknown');
}

function partChange(path: string, from: Json | undefined, to: Json | undefined): ValueChange[] {
  if (canonicalJson(from ?? null) === canonicalJson(to ?? null)) return [];
  return [{ path, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }];
}

/** `waived` as its reason, owner and day; absent where no waiver covers the finding. */
function partOf(finding: Finding, part: string): Json | undefined {
  return (finding as unknown as JsonObject)[part]; // a finding is JSON by its own format
}

/** Only what was seen: what is expected is the spec's, and a change of it shows in the verdict or in the same value. */
function evidenceChanges(from: Finding, to: Finding): ValueChange[] {
  const seen = ({ evidence }: Finding): Map<string, Json> =>
    new Map(evidence.map(({ path, actual }) => [path, actual]));
  const [before, after] = [seen(from), seen(to)];
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].flatMap((path) => valueChanges(to.resource.type, path, before.get(path), after.get(path)));
}
