import type { AwsClients } from '../handlers/aws-clients.ts';

/** Something done to a deployed environment past its code, as people do it: in the console, in a hurry. */
export interface Drift {
  /** One sentence: what was done. */
  readonly what: string;
  /** The story behind it, one clause. */
  readonly why: string;
  /** What `check` must find; nothing where the change is harmless. */
  readonly finds: readonly Found[];
  readonly make: (place: Place) => Promise<unknown>;
}

/** The property of a resource that a finding is about. */
export interface Found {
  readonly type: string;
  /** A glob over its name, id or ARN. */
  readonly resource: string;
  /** As the finding's evidence names it. */
  readonly property: string;
}

/** The account in which the drift happens. */
export interface Place {
  readonly aws: AwsClients;
  readonly account: string;
  readonly environment: string;
}
