import type { Gap } from '#src/model/gap.ts';
import { IDENTITIES, LIVE_ONLY } from './identity-table.ts';

/** What a template leaves open. */
type Cause = 'Condition' | 'Macro' | 'Name' | 'NestedStack' | 'Tags';

/** Resources of a type may exist, or bear a name, that the template does not tell before it is deployed. */
export function typeGap(cause: Cause, type: string, region: string, message: string): Gap {
  return { action: `template:${cause}`, scope: { kind: 'type', type, region }, because: 'unsupported', message };
}

/** Any resource may exist that the template does not tell: one gap for each type that anybody asks for. */
export function typeGaps(cause: Cause, region: string, message: string): Gap[] {
  return Object.keys(IDENTITIES).map((type) => typeGap(cause, type, region, message));
}

/** Properties of a resource that a template declares, but may not hold. */
export function propertyGap(
  cause: Cause,
  { type, id, region }: { readonly type: string; readonly id: string; readonly region: string },
  properties: readonly string[],
  message: string,
): Gap {
  const scope = { kind: 'property', type, id, region, properties } as const;
  // A name or tag that only a deployment knows is, as any such value, no failure of the read.
  const because = cause === 'Name' || cause === 'Tags' ? 'skipped' : 'unsupported';
  return { action: `template:${cause}`, scope, because, message };
}

/** What no template can say, so that nobody could ask it: that it declares none of these types is no evidence of anything. */
export function liveOnlyGaps(regions: Iterable<string>): Gap[] {
  const message = 'a template does not say it; read the account';
  return [...regions].flatMap((region) =>
    LIVE_ONLY.map((type): Gap => {
      return { action: 'template:*', scope: { kind: 'type', type, region }, because: 'skipped', message };
    }),
  );
}
