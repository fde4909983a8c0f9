import type { Json, JsonObject } from '#src/model/json.ts';
import { leaningOn, type Proof } from '../proof.ts';
import { actionElement } from './action-match.ts';
import { actionPatterns } from './action-patterns.ts';
import { type Decision, isContained } from './containment.ts';
import { ESCALATIONS } from './escalations.ts';
import { publicBound } from './public-bound.ts';
import type { PolicySet, Request } from './request.ts';
import { aboutAny, withinBound } from './within.ts';

/** What is known of somebody's permissions. */
export interface Permissions extends PolicySet<Json> {
  /** What every request of theirs carries, as a condition: who they are. */
  readonly carries?: JsonObject;
  /** Policies that apply but could not be read, each as a sentence. */
  readonly unread?: readonly string[];
}

/** A Statement without its Effect: actions on resources, under a condition. */
export interface Ability {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** All resources but these; `resources` then says nothing. */
  readonly except?: readonly string[];
  readonly condition?: JsonObject;
}

/** They can do these things and nothing else. */
export function proveAllowsAtMost(permissions: Permissions, abilities: readonly Ability[]): Proof<Request> {
  return within(permissions, abilities, 'at most', () => withinBound({ grants: [policy(abilities, 'Allow')] }));
}

/** They can do all of these things, as far as no organization's policy forbids it: those are nothing a role's account can read. */
export function proveAllowsAtLeast(permissions: Permissions, abilities: readonly Ability[]): Proof<Request> {
  return leaningOn(
    permissions.unread ?? [],
    contained({ grants: [policy(abilities, 'Allow')] }, permissions, permissions.carries),
  );
}

/** They can do none of these things. */
export function proveNoAccessTo(permissions: Permissions, abilities: readonly Ability[]): Proof<Request> {
  return within(permissions, abilities, 'no access', () => {
    const everything = policy([{ actions: ['*'], resources: ['*'] }], 'Allow');
    const matters = abilities.some(({ except }) => except)
      ? undefined
      : aboutAny(abilities.flatMap(({ resources }) => resources));
    return withinBound({ grants: [everything, policy(abilities, 'Deny')] }, matters);
  });
}

/**
 * They can't give themselves more than they have: edit policies, pass or assume roles, or run code as another role; but for the
 * roles that they are meant to pass or assume.
 */
export function proveNoEscalation(permissions: Permissions, meant: readonly Ability[] = NOTHING): Proof<Request> {
  return within(permissions, meant, 'no escalation', () => {
    const rest = policy([{ actions: ESCALATIONS, resources: ['*'] }], 'Except');
    return withinBound({ grants: [rest, policy(meant, 'Allow')] }, (each) =>
      ESCALATING.some(actionElement(each).matches),
    );
  });
}

const NOTHING: readonly Ability[] = [];
const ESCALATING = ESCALATIONS.map((action) => action.toLowerCase());

/** A resource's policy gives nobody outside these accounts anything, unless a condition names who or where from. */
export function proveNotPublic(resourcePolicy: Json, accounts: readonly string[]): Proof<Request> {
  return contained({ grants: [resourcePolicy] }, { grants: [publicBound(resourcePolicy, accounts)] });
}

/** They can do nothing at all. */
export function proveNothingAllowed(permissions: Permissions): Proof<Request> {
  return within(permissions, NOTHING, 'nothing', () => withinBound({ grants: [] }));
}

/** The bounds that were asked about so far, by what they are made of: one list of abilities is asked of many principals. */
const BOUNDS = new WeakMap<readonly Ability[], Map<string, ReturnType<typeof withinBound>>>();

function within(
  permissions: Permissions,
  abilities: readonly Ability[],
  word: string,
  ask: () => ReturnType<typeof withinBound>,
): Proof<Request> {
  const known = BOUNDS.get(abilities) ?? new Map<string, ReturnType<typeof withinBound>>();
  BOUNDS.set(abilities, known);
  const asked = known.get(word) ?? ask();
  known.set(word, asked);
  return leaningOn(permissions.unread ?? [], proofOf(asked(permissions, permissions.carries)));
}

function contained(inner: PolicySet<Json>, outer: PolicySet<Json>, carries?: JsonObject): Proof<Request> {
  return proofOf(isContained(inner, outer, { resources: 'documented', ...(carries ? { carries } : {}) }));
}

function proofOf({ is, beyond, reason }: Decision): Proof<Request> {
  const [first] = beyond;
  if (is !== 'refuted' || !first) return { is, ...(reason === undefined ? {} : { reason }) };
  const today = beyond.filter(({ isFuture }) => !isFuture);
  const patterns = actionPatterns(today.flatMap(({ actions }) => actions));
  const future = beyond.filter(({ isFuture }) => isFuture).map(({ witness }) => witness.action);
  return { is, witness: first.witness, beyond: today.length > 0 ? patterns : future };
}

function policy(abilities: readonly Ability[], effect: 'Allow' | 'Deny' | 'Except'): JsonObject {
  const Statement = abilities.map(({ actions, resources, except, condition }) => ({
    Effect: effect === 'Deny' ? 'Deny' : 'Allow',
    [effect === 'Except' ? 'NotAction' : 'Action']: actions,
    ...(except ? { NotResource: except } : { Resource: resources }),
    ...(condition === undefined ? {} : { Condition: condition }),
  }));
  return { Version: '2012-10-17', Statement };
}
