import type { Json } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { madeAt } from './accepted.ts';

/** Something that AWS itself sets on every resource of a type, so that its absence is a change. */
interface AlwaysThere {
  readonly path: string;
  readonly value: Json;
  /** Since when AWS sets it on new resources; absent where old ones were given it too. */
  readonly since?: Date;
}

/** https://aws.amazon.com/blogs/aws/heads-up-amazon-s3-security-changes-are-coming-in-april-of-2023/ */
const CLOSED_BUCKETS = new Date('2023-04-28T00:00:00Z');

const ALWAYS: Readonly<Record<string, readonly AlwaysThere[]>> = {
  'AWS::S3::Bucket': [
    {
      path: 'PublicAccessBlockConfiguration',
      value: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      since: CLOSED_BUCKETS,
    },
    {
      path: 'OwnershipControls',
      value: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      since: CLOSED_BUCKETS,
    },
  ],
};

/** What AWS has set on this resource itself and nobody but somebody with a reason takes away. */
export function alwaysThere(live: Resource): readonly AlwaysThere[] {
  const made = madeAt(live);
  return (ALWAYS[live.type] ?? []).filter(({ since }) => since === undefined || made === undefined || made >= since);
}
