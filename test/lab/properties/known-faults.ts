import type { Json } from './check.ts';
import type { EnvironmentName } from './place.ts';

/** Checks that the emulator answers wrongly although the environment was deployed right. */
export interface KnownFault {
  readonly ids: readonly string[];
  /** Absent: every environment in which the checks apply. */
  readonly environments?: readonly EnvironmentName[];
  /** What the checks read instead; another wrong answer is not excused. */
  readonly returns: Json;
  /** Where the emulator goes wrong, so that a new release of it can be judged. */
  readonly fault: string;
}

/** All of moto 5.2.1. An entry whose checks pass again fails the test: delete it then. */
export const knownFaults: readonly KnownFault[] = [];
