import type { Gap } from './gap.ts';
import type { Resource } from './resource.ts';

/** Everything one read produced. Reading and judging meet only here. */
export interface Snapshot {
  readonly tool: { readonly name: 'infra-audit'; readonly version: string };
  readonly account: string;
  readonly regions: readonly string[];
  /** IAM prefixes of the services that were asked for; absent where all were. The others are gaps: nobody looked. */
  readonly services?: readonly string[];
  /** ISO 8601, UTC: when the read began. */
  readonly takenAt: string;
  readonly resources: readonly Resource[];
  /** Gaps of whole types; a gap of one resource or property lies in that resource. */
  readonly gaps: readonly Gap[];
  /** Calls made, by IAM action, retries not counted. */
  readonly apiCalls: Readonly<Record<string, number>>;
}

/** Every failure of a read: the gaps of types and those inside resources, but not what nobody asked for. */
export function allGaps(snapshot: Snapshot): readonly Gap[] {
  const gaps = [...snapshot.gaps, ...snapshot.resources.flatMap((resource) => resource.gaps)];
  return gaps.filter((gap) => !isUnasked(gap));
}

/** The action of a gap of a whole service that nobody asked for: every read of it, `rds:*`. No call was made. */
export function unaskedAction(service: string): string {
  return `${service}:*`;
}

/** Whether a gap is there because nobody asked, not because a read failed. */
export function isUnasked({ because }: Gap): boolean {
  return because === 'skipped';
}
