import type { Evidence } from '#src/model/finding.ts';

/** What tells why a finding fails: of several evidences those that are not as they should be. */
export function tellingEvidence(evidence: readonly Evidence[]): readonly Evidence[] {
  const broken = evidence.filter(({ expected, actual }) => JSON.stringify(expected) !== JSON.stringify(actual));
  return broken.length > 0 ? broken : evidence;
}
