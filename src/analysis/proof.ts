/** How a statement about resources came out. Where it leans on something unread, it is `unknown`. */
export interface Proof<Witness> {
  readonly is: 'proved' | 'refuted' | 'unknown';
  /** One concrete case that refutes it, confirmed by a second, simpler evaluation. */
  readonly witness?: Witness;
  /** All that is beyond what the statement allows, as few patterns as it takes; for people. */
  readonly beyond?: readonly string[];
  /** Why it is not known. */
  readonly reason?: string;
}

/** The proof where something it leans on could not be read: that may add to it or take away, so a witness is only a hint. */
export function leaningOn<Witness>(unread: readonly string[], proof: Proof<Witness>): Proof<Witness> {
  const [reason] = unread;
  return reason === undefined ? proof : { ...proof, is: 'unknown', reason };
}
