/** Why something was not read. `skipped`: nobody asked for it, so no call was made; all others are failures. */
export type GapCause = 'denied' | 'throttled' | 'unsupported' | 'vanished' | 'malformed' | 'failed' | 'skipped';

/** Something that was not read. A gap is data: whatever depends on it is `unknown`, never a pass. */
export interface Gap {
  /** The IAM action whose call failed or was not made, e.g. `ec2:DescribeSecurityGroups`. */
  readonly action: string;
  readonly scope: GapScope;
  readonly because: GapCause;
  /** AWS's own words, shortened; never a secret. */
  readonly message: string;
}

/** How much is missing: every resource of a type (or the rest of a list), one resource, or some of its properties. */
export type GapScope =
  | { readonly kind: 'type'; readonly type: string; readonly region: string }
  | { readonly kind: 'resource'; readonly type: string; readonly id: string; readonly region: string }
  | {
      readonly kind: 'property';
      readonly type: string;
      readonly id: string;
      readonly region: string;
      readonly properties: readonly string[];
    };

/** `ec2:DescribeSecurityGroups was denied`; of what nobody asked for, and of a template, why it is not known. */
export function describeGap({ action, because, message }: Gap): string {
  if (action.startsWith('template:')) return message;
  if (because === 'skipped') return `${action} was not asked: ${message}`;
  return `${action} was ${because === 'failed' || because === 'malformed' ? `answered badly (${because})` : because}`;
}

/** Why a value is not known: the call and AWS's words; of a template only the words, since its "action" is one of ours. */
export function gapReason({ action, message }: Gap): string {
  return action.startsWith('template:') ? message : `${action}: ${message}`;
}
