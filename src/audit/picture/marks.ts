import type { Finding } from '#src/model/finding.ts';
import type { PictureMarks } from '#src/model/picture.ts';
import { SEVERITIES } from '#src/model/severity.ts';

/** No finding says anything of it. */
export const NO_MARKS: PictureMarks = { fail: 0, unknown: 0, waived: 0, findings: [] };

/** What findings say, counted; passes and what only informs say nothing. */
export function marksOf(findings: Iterable<Finding>): PictureMarks {
  const open = [...new Set(findings)].filter(({ verdict, informs }) => !informs && isOpen(verdict));
  const counted = open.filter(({ waived }) => !waived);
  const failing = counted.filter(({ verdict }) => verdict === 'fail');
  const unknown = counted.filter(({ verdict }) => verdict === 'unknown');
  const severity = SEVERITIES.find((each) => failing.some((finding) => finding.severity === each));
  const sorted = SEVERITIES.flatMap((each) => failing.filter((finding) => finding.severity === each));
  return {
    fail: failing.length,
    unknown: unknown.length,
    waived: open.length - counted.length,
    ...(severity === undefined ? {} : { severity }),
    findings: [...sorted, ...unknown, ...open.filter(({ waived }) => waived)].map(({ fingerprint }) => fingerprint),
  };
}

/** The marks of several boxes as those of one. */
export function joinMarks(all: readonly PictureMarks[]): PictureMarks {
  const sum = (of: (marks: PictureMarks) => number): number => all.reduce((total, marks) => total + of(marks), 0);
  const severity = SEVERITIES.find((each) => all.some((marks) => marks.severity === each));
  return {
    fail: sum(({ fail }) => fail),
    unknown: sum(({ unknown }) => unknown),
    waived: sum(({ waived }) => waived),
    ...(severity === undefined ? {} : { severity }),
    findings: [...new Set(all.flatMap(({ findings }) => findings))],
  };
}

function isOpen(verdict: Finding['verdict']): boolean {
  return verdict === 'fail' || verdict === 'unknown';
}
