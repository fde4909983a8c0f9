import type { Drift, DriftView } from '#src/model/drift.ts';
import { type Finding, fingerprint } from '#src/model/finding.ts';
import type { Location } from '#src/model/audit-error.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Severity } from '#src/model/severity.ts';
import type { Verdict } from '#src/model/verdict.ts';
import { aboutOf, type DriftSubject, keyOf, placesOf } from './subject.ts';

/** What is so of a resource as a whole. */
export interface WholeResource {
  readonly view: DriftView;
  readonly verdict: Verdict;
  readonly severity: Severity;
  readonly title: string;
  readonly advice: string;
  readonly does?: string;
  readonly reason?: string;
  /** Whether code, template and account have it; undefined where a side is not asked. */
  readonly isIn: Partial<Readonly<Record<'code' | 'deployed' | 'live', boolean>>>;
}

/** A finding that there is or is not a resource: `<component>.exists` as in a check, else `<type>.exists`. */
export function wholeFinding(
  environment: string,
  subject: DriftSubject,
  whole: WholeResource,
  declared: { readonly code?: Resource | undefined; readonly spec?: readonly Location[] } = {},
): Finding {
  const { view, verdict, severity, title, advice, does, reason, isIn } = whole;
  const kind = view === 'unmanaged' ? 'coverage' : 'drift';
  const drift: Drift = {
    view,
    ...shown('code', isIn.code),
    ...shown('deployed', isIn.deployed),
    ...shown('live', isIn.live),
    advice,
    ...(does === undefined ? {} : { does }),
  };
  return {
    ...aboutOf(subject),
    kind,
    fingerprint: fingerprint(environment, kind, `${subject.type}.exists`, keyOf(subject)),
    ruleId: `${subject.component ?? subject.type}.exists`,
    title,
    severity,
    verdict,
    ...(reason === undefined ? {} : { reason }),
    evidence: [
      { path: 'exists', expected: view !== 'unmanaged' && view !== 'not deployed', actual: isIn.live ?? null },
    ],
    drift,
    locations: [...(declared.spec ?? []), ...placesOf(declared.code)],
    frameworks: [],
    ...(verdict === 'fail' ? { remediation: advice } : {}),
  };
}

function shown(side: 'code' | 'deployed' | 'live', isThere: boolean | undefined): Partial<Drift> {
  return isThere === undefined ? {} : { [side]: isThere ? 'exists' : 'does not exist' };
}
