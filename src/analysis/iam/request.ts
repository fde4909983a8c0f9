import type { Principal } from './principal.ts';

/** One concrete request, as AWS would have to decide it. */
export interface Request {
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
  /** The values of each condition key in the request, by its name in lower case; a missing key is not there. */
  readonly context: Readonly<Record<string, readonly string[]>>;
}

/** The policies that decide a request; each is a document, as an object or as JSON text. */
export interface PolicySet<Document> {
  readonly grants: readonly Document[];
  /** A boundary, a session policy, each level of SCPs: each must allow, too. */
  readonly limits?: readonly (readonly Document[])[];
}
