import { type Static, Type } from 'typebox';

const Match = Type.Object(
  {
    service: Type.Optional(
      Type.String({
        description: 'The signing name (ec2, monitoring) or the IAM prefix (cloudwatch); `*` is a wildcard.',
      }),
    ),
    action: Type.Optional(
      Type.String({
        description: 'An operation (DescribeVpcs) or an IAM action (s3:GetEncryptionConfiguration); `*`.',
      }),
    ),
  },
  { additionalProperties: false },
);

/** One kind of trouble: which calls it meets, and how often. */
export const Fault = Type.Object(
  {
    match: Match,
    mode: Type.Unsafe<FaultMode>({
      enum: ['deny', 'throttle', 'error', 'hang', 'latency', 'reset', 'truncate', 'malform'],
    }),
    count: Type.Optional(Type.Integer({ minimum: 1, description: 'At most this many times.' })),
    rate: Type.Optional(Type.Number({ minimum: 0, maximum: 1, description: 'A share of the matching calls, seeded.' })),
    ms: Type.Optional(
      Type.Integer({ minimum: 0, description: 'latency: how long (1000); hang: until the cut (never).' }),
    ),
    after: Type.Optional(Type.Integer({ minimum: 0, description: 'Lets this many matching calls through first.' })),
    page: Type.Optional(
      Type.Unsafe<'first' | 'next'>({
        enum: ['first', 'next'],
        description: '`next`: only calls that carry a paging token; `first`: only those that do not.',
      }),
    ),
    code: Type.Optional(Type.String({ description: 'deny, throttle, error: this error name instead of the usual.' })),
    status: Type.Optional(
      Type.Integer({ minimum: 400, maximum: 599, description: 'The HTTP status that goes with it.' }),
    ),
    message: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);

export type FaultMode = 'deny' | 'throttle' | 'error' | 'hang' | 'latency' | 'reset' | 'truncate' | 'malform';
export type Fault = Static<typeof Fault>;

/** A faults file: a list, or a list with the seed of its `rate`s. The first matching fault wins; latencies add up. */
export const FaultList = Type.Array(Fault);
export const SeededFaults = Type.Object(
  { seed: Type.Optional(Type.Integer()), faults: FaultList },
  { additionalProperties: false },
);
