import type { Network } from '#src/analysis/network/network.ts';
import type { Json } from '#src/model/json.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import type { Realm } from './realm.ts';

/** Another environment: as it is found in the same snapshot, or why it is not. */
export type OtherRealm =
  | { readonly name: string; readonly realm: Realm }
  | { readonly name: string; readonly unknown: string }
  /** Nothing of it is in the account and region that were read. */
  | { readonly name: string; readonly absent: string };

/** What statements are asked of. */
export interface Question {
  readonly realm: Realm;
  readonly others: readonly OtherRealm[];
  readonly snapshot: Snapshot;
  /** Put together when the first statement about packets asks. */
  readonly network: () => Network;
}

/** How one part of a statement came out. */
export interface Answer {
  /** What was asked, in words. */
  readonly says: string;
  readonly is: 'proved' | 'refuted' | 'unknown' | 'not-applicable';
  readonly reason?: string;
  /** What refutes it: a packet and its way, or a request. */
  readonly witness?: Json;
  /** What the reader should know of the scope of a proof. */
  readonly notes?: readonly string[];
}

/** The answer where several parts must all hold: refuted by one, else unknown by one. */
export function worstOf(answers: readonly Answer[]): Answer['is'] {
  const rank: readonly Answer['is'][] = ['refuted', 'unknown', 'not-applicable'];
  return rank.find((is) => answers.some((answer) => answer.is === is)) ?? 'proved';
}

export function namesIn(names: string | readonly string[]): readonly string[] {
  return typeof names === 'string' ? [names] : names;
}

/** Whether it is code that statements are asked of: what its templates declare, and nothing else of the account. */
export function isCode({ resources }: Snapshot): boolean {
  return resources.some(({ origin }) => origin.source === 'template');
}
