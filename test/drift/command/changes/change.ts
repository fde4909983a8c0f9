import type { DriftView } from '#src/model/drift.ts';
import type { Severity } from '#src/model/severity.ts';
import type { Drift, Place } from '../../../lab/examples/drift.ts';

/** A change made past code and stack, and the one finding that `drift` must have of it. */
export interface Change {
  /** One sentence: what was done. */
  readonly what: string;
  readonly make: (place: Place) => Promise<unknown>;
  readonly type: string;
  /** A glob over name, id or ARN. */
  readonly resource: string;
  /** The path of the finding's evidence, its elements without their keys. */
  readonly path: string;
  readonly view: DriftView;
  readonly severity: Severity;
  /** What its sentence (title, or what the change does) must say. */
  readonly says: RegExp;
}

type Found = Pick<Change, 'view' | 'severity' | 'says'> & { readonly path?: string };

/** What the recorded example also does to its account, with what drift finds of it. */
export function sameAs(drifts: readonly Drift[], start: string, found: Found): Change {
  const drift = drifts.find(({ what }) => what.startsWith(start));
  const [first] = drift?.finds ?? [];
  if (!drift || !first) throw new Error(`no drift begins "${start}"`);
  return { path: first.property, type: first.type, resource: first.resource, ...drift, ...found };
}
