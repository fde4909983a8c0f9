import { type Static, Type } from 'typebox';
import type { FindingKind } from '#src/model/finding.ts';
import type { FindingState } from '#src/model/history.ts';
import { SEVERITIES, type Severity } from '#src/model/severity.ts';
import { VERDICTS, type Verdict } from '#src/model/verdict.ts';

/** Counts up when runs are folded in another way: what was folded in the old one is made again. */
export const INDEX_VERSION = 2;

const strict = { additionalProperties: false };
const text = Type.String();
const count = Type.Integer({ minimum: 0 });
const fingerprints = Type.Unsafe<readonly string[]>(Type.Array(text)); // Static would have it mutable

const STATES: readonly FindingState[] = ['open', 'accepted', 'not judged', 'fixed'];

const Run = Type.Object(
  {
    id: text,
    at: text,
    command: text,
    pass: count,
    fail: count,
    unknown: count,
    waived: count,
    new: fingerprints,
    worse: fingerprints,
    fixed: fingerprints,
  },
  strict,
);

const Finding = Type.Object(
  {
    fingerprint: text,
    command: text,
    kind: Type.Unsafe<FindingKind>(text), // as in reports, whose reader takes any
    ruleId: text,
    title: text,
    severity: Type.Unsafe<Severity>({ enum: SEVERITIES }),
    verdict: Type.Unsafe<Verdict>({ enum: VERDICTS }),
    component: Type.Optional(text),
    resource: Type.Object(
      {
        type: text,
        id: text,
        arn: Type.Optional(text),
        logicalId: Type.Optional(text),
        name: Type.Optional(text),
      },
      strict,
    ),
    state: Type.Unsafe<FindingState>({ enum: STATES }),
    firstSeen: text,
    lastSeen: text,
    fixedAt: Type.Optional(text),
    returned: count,
  },
  strict,
);

/** What the kept runs of one environment say, up to the last of them. */
export const HistoryIndex = Type.Object(
  {
    version: Type.Unsafe<typeof INDEX_VERSION>({ const: INDEX_VERSION }),
    environment: text,
    /** The kept runs that it was made of, oldest first; `leftOut` says why one could not be read. */
    kept: Type.Array(Type.Object({ name: text, mark: text, leftOut: Type.Optional(text) }, strict)),
    /** The name of the last run of each command: what comes later can be added to it. */
    last: Type.Record(Type.String(), text),
    runs: Type.Array(Run),
    /** By command and fingerprint. */
    findings: Type.Record(Type.String(), Finding),
  },
  strict,
);

export type HistoryIndex = Static<typeof HistoryIndex>;
