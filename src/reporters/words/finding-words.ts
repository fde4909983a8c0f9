import type { Location } from '#src/model/audit-error.ts';
import type { Evidence, Finding, FindingSubject } from '#src/model/finding.ts';
import { describeGap, type Gap } from '#src/model/gap.ts';
import type { FixedFinding, Report } from '#src/model/report.ts';
import { isUnasked } from '#src/model/snapshot.ts';

/** What a person calls the resource of a finding; empty where there is none. */
export function subjectName({ name, logicalId, id }: FindingSubject): string {
  return name ?? logicalId ?? id;
}

/** `MultiAZ: expected true, actual false`. */
export function evidenceText({ path, expected, actual }: Evidence): string {
  return `${path}: expected ${JSON.stringify(expected)}, actual ${JSON.stringify(actual)}`;
}

export function placeText({ file, line, column }: Location): string {
  return `${file}:${line}:${column}`;
}

/** `the log bucket itself (platform, until 2027-01-31)`. */
export function waiverText({ reason, owner, expires }: NonNullable<Finding['waived']>): string {
  return `${reason} (${owner}, until ${expires})`;
}

/** `ec2:DescribeVpcs was denied: <AWS's words> (AWS::EC2::VPC, us-east-1)`. */
export function gapText(gap: Gap): string {
  const { scope, message } = gap;
  const which = scope.kind === 'type' ? scope.type : `${scope.type} ${scope.id}`;
  const said = describeGap(gap);
  return `${said}${message === '' || said.includes(message) ? '' : `: ${message}`} (${which}, ${scope.region})`;
}

/** What could not be read, without what nobody asked for. */
export function failedReads({ gaps }: Report): readonly Gap[] {
  return gaps.filter((gap) => !isUnasked(gap));
}

/** What an earlier report had open and this one does not even judge; what holds now is a pass of this one. */
export function goneFindings({ baseline, findings }: Report): readonly FixedFinding[] {
  if (!baseline || baseline.fixed.length === 0) return [];
  const judged = new Set(findings.map(({ fingerprint }) => fingerprint));
  return baseline.fixed.filter(({ fingerprint }) => !judged.has(fingerprint));
}

/** The figures of a run; those that are nothing are left out, except fails and unknowns, which a reader must see said. */
export function figures(report: Report): readonly (readonly [count: number, what: string])[] {
  const { pass, fail, unknown, notApplicable, waived } = report.summary;
  const all: readonly (readonly [number, string])[] = [
    [fail, 'failed'],
    [unknown, 'unknown'],
    [waived, 'accepted'],
    [pass, 'passed'],
    [notApplicable, 'not applicable'],
    [failedReads(report).length, 'not read'],
  ];
  return all.filter(([count, what]) => count > 0 || what === 'failed' || what === 'unknown');
}

/** `3 failed, 2 unknown, 40 passed`. */
export function figuresText(report: Report): string {
  return figures(report)
    .map(([count, what]) => `${count} ${what}`)
    .join(', ');
}

/** What was run on what: `infra-audit check cheetah`. */
export function runName({ run: { command, environment } }: Report): string {
  return ['infra-audit', command, environment].filter((part) => part !== undefined && part !== '').join(' ');
}

/** Text that fits, whole or with how much of it is left out. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const more = (kept: string): string => `… (${text.length - kept.length} more characters)`;
  let kept = text.slice(0, Math.max(0, most - more('').length));
  if (/[\ud800-\udbff]$/.test(kept)) kept = kept.slice(0, -1); // half a character is none
  return `${kept}${more(kept)}`;
}
