/** No evidence is never a pass: what depends on a gap or on an unresolved value is `unknown`. */
export const VERDICTS = ['pass', 'fail', 'unknown', 'not-applicable'] as const;

export type Verdict = (typeof VERDICTS)[number];
