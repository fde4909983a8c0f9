import { fingerprint, type Finding } from '#src/model/finding.ts';
import type { Spec } from './spec.ts';

/** Invariants and objectives as findings: `unknown` until an engine decides them, and never silently absent. */
export function statementFindings({ environment, statements }: Spec): Finding[] {
  return statements.map(({ kind, name, title, severity, rationale, statement, location }) => ({
    fingerprint: fingerprint(environment.name, kind, name, 'environment'),
    kind,
    ruleId: name,
    title,
    severity,
    verdict: 'unknown',
    reason: 'not yet evaluated: needs a proof',
    resource: { type: 'Environment', id: environment.name },
    evidence: [{ path: 'statement', expected: statement, actual: null }],
    locations: [location],
    frameworks: [],
    ...(rationale === undefined ? {} : { rationale }),
  }));
}
