import { describe, expect, test } from 'vitest';
import { compareDeclared } from '#src/drift/compare/compare-declared.ts';
import { excuseOf } from '#src/drift/excuses/excuse-of.ts';
import { undeclaredChanges } from '#src/drift/undeclared/undeclared-changes.ts';
import type { Json, JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { live } from '../../sources/deployed/account.ts';

/** What was deployed and is live now; the same resource untouched must be silent. */
export interface Trap {
  readonly type: string;
  readonly declared: JsonObject;
  /** What live has beside or instead of what is declared; undefined takes a property away. */
  readonly now: Readonly<Record<string, Json | undefined>>;
  /** As deployed, where that is more than what is declared. */
  readonly before?: JsonObject;
  readonly at: string | RegExp;
  readonly arn?: string;
  readonly facts?: JsonObject;
  readonly beside?: readonly Resource[];
  /** CloudFormation's own shape, of a type that no canonical form folds. */
  readonly isRaw?: true;
}

const PLACE = { account: '123456789012', region: 'eu-west-1' };
/** Texts that are one thing: an alias and its key. */
const SAME = new Set(['alias/shop|key-1', 'key-1|alias/shop']);
const isSameThing = (one: string, other: string): boolean => one === other || SAME.has(`${one}|${other}`);

/** Paths at which something is reported: differences without excuse, and what left a default. */
function reported(trap: Trap, properties: JsonObject): string[] {
  const { type, declared, facts = {}, beside = [], isRaw, arn = 'arn' } = trap;
  const resource = live(type, 'id', { arn, properties, facts });
  const resources = [resource, ...beside];
  const context = { ...PLACE, isSameThing, isCanonical: isRaw !== true };
  const moved = compareDeclared(type, declared, properties, context).filter(({ is }) => is === 'differs');
  const now = new Date('2026-11-23T11:00:00Z');
  const unexcused = moved.filter((each) => !excuseOf(each, resource, { now, resources, declared }));
  return [...unexcused, ...undeclaredChanges(resource, declared, { resources })].map(({ path }) => path);
}

function after({ declared, before = {}, now }: Trap): JsonObject {
  const all = { ...declared, ...before, ...now };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

const CLOSED = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };

/** A bucket as AWS makes it nowadays. */
export const BUCKET = {
  type: 'AWS::S3::Bucket',
  before: {
    PublicAccessBlockConfiguration: CLOSED,
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
  },
  facts: { CreationDate: '2026-01-01T00:00:00Z' },
};

/** Each change is reported, and nothing is as long as it has not happened. */
export function springs(traps: Readonly<Record<string, Trap>>): void {
  describe.each(Object.entries(traps))('%s', (_, trap) => {
    test('is silent as long as nothing moved', () => {
      expect(reported(trap, after({ ...trap, now: {} }))).toEqual([]);
    });

    test('is reported', () => {
      expect(reported(trap, after(trap)).some((path) => path.match(trap.at))).toBe(true);
    });
  });
}
