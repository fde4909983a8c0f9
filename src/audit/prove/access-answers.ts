import type { Request } from '#src/analysis/iam/request.ts';
import { arnsWithin, carriedBy, principalOf, resourcePolicyOf, saying } from '#src/analysis/iam/resource-policy.ts';
import {
  type Ability as Able,
  type Permissions,
  proveAllowsAtLeast,
  proveAllowsAtMost,
  proveNoAccessTo,
  proveNoEscalation,
  proveNothingAllowed,
  proveNotPublic,
} from '#src/analysis/iam/statements.ts';
import type { Proof } from '#src/analysis/proof.ts';
import { isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { isPattern } from '#src/spec/statement-names.ts';
import type { Ability, Says } from '#src/spec/statement-schema.ts';
import { type Answer, namesIn, type Question } from './question.ts';
import { resourcesNamed } from './realm.ts';
import { permissionsIn, type Roles, rolesNamed } from './roles.ts';

const named = ({ name, id }: Resource): string => name ?? id;
const OVER_TLS: JsonObject = { Bool: { 'aws:SecureTransport': 'true' } };

export function allowsAtMost({ roles, abilities }: Says<'allowsAtMost'>, question: Question): Answer[] {
  const able = abilitiesOf(abilities, question);
  return ofEach(rolesNamed(roles, question), question, able.reason, {
    says: (role) => `${named(role)} may do nothing but what is said`,
    prove: (permissions) => proveAllowsAtMost(permissions, able.abilities),
  });
}

/** Over TLS: every bucket worth its name refuses anything else. */
export function allowsAtLeast({ roles, abilities }: Says<'allowsAtLeast'>, question: Question): Answer[] {
  const able = abilitiesOf(abilities, question);
  return ofEach(rolesNamed(roles, question), question, able.reason, {
    says: (role) => `${named(role)} may do all that is said`,
    prove: (permissions) =>
      proveAllowsAtLeast({ ...permissions, carries: { ...permissions.carries, ...OVER_TLS } }, able.abilities),
  });
}

export function noAccessTo({ roles, on, actions = '*' }: Says<'noAccessTo'>, question: Question): Answer[] {
  const targets = patternsOf(namesIn(on), question);
  const who = rolesNamed(roles, question);
  const notes = [...who.notes, ...targets.notes];
  if (targets.patterns.length === 0 && targets.reason === undefined) {
    return [{ says: 'no access', is: notes.length > 0 ? 'proved' : 'unknown', ...nothing(notes) }];
  }
  const able = [{ actions: namesIn(actions), resources: targets.patterns }];
  const answers = ofEach({ ...who, notes: [] }, question, targets.reason, {
    says: (role) => `${named(role)} may do nothing to ${namesIn(on).join(', ')}`,
    prove: (permissions) => proveNoAccessTo(permissions, able),
  });
  const [first, ...rest] = answers;
  return first ? [{ ...first, notes: [...(first.notes ?? []), ...notes] }, ...rest] : answers;
}

function nothing(notes: readonly string[]): Pick<Answer, 'notes' | 'reason'> {
  return notes.length > 0 ? { notes } : { reason: 'nothing to quantify over' };
}

export function noEscalation({ roles, except = [] }: Says<'noEscalation'>, question: Question): Answer[] {
  const able = abilitiesOf(except, question);
  return ofEach({ ...rolesNamed(roles, question), notes: [] }, question, able.reason, {
    says: (role) => `${named(role)} can give itself nothing more`,
    prove: (permissions) => proveNoEscalation(permissions, able.abilities),
  });
}

/** Whether resources' own policies give these roles nothing. The account's root in one only leaves it to the roles' policies. */
export function noGrantTo({ of, to }: Says<'noGrantTo'>, question: Question): Answer[] {
  const { resources, reason } = ownersOf(of, question);
  const who = rolesNamed(to, question);
  const why = reason ?? who.reason;
  const answers = resources.flatMap((resource): Answer[] => {
    const policy = resourcePolicyOf(resource);
    if (!policy) return [];
    const says = `the policy of ${named(resource)} gives ${namesIn(to).join(', ')} nothing`;
    if (policy.unread !== undefined) return [{ says, is: 'unknown', reason: policy.unread }];
    const said = saying(policy);
    const proofs = who.roles.map((role) =>
      proveNothingAllowed({ grants: [said(principalOf(role)) ?? []].flat(), carries: carriedBy(role) }),
    );
    const found = proofs.findIndex(({ is }) => is === 'refuted');
    const worst = proofs[found] ?? proofs.find(({ is }) => is === 'unknown') ?? { is: 'proved' as const };
    return [answerOf(says, worst, who.roles[found])];
  });
  if (why !== undefined) answers.push({ says: 'all policies and all roles', is: 'unknown', reason: why });
  const [first = { says: 'no policy of their own', is: 'proved' } satisfies Answer, ...rest] = answers;
  return [who.notes.length > 0 ? { ...first, notes: who.notes } : first, ...rest];
}

export function notPublic({ of }: Says<'notPublic'>, question: Question): Answer[] {
  const { resources, reason } = ownersOf(of, question);
  const answers = resources.flatMap((resource): Answer[] => {
    const policy = resourcePolicyOf(resource);
    if (!policy) return [];
    const says = `the policy of ${named(resource)} admits nobody outside of the account`;
    if (policy.unread !== undefined) return [{ says, is: 'unknown', reason: policy.unread }];
    return [answerOf(says, proveNotPublic(policy.document, [resource.account]))];
  });
  if (reason !== undefined) answers.push({ says: 'all policies', is: 'unknown', reason });
  return answers.length > 0 ? answers : [{ says: 'no policy of their own', is: 'proved' }];
}

/** Components without one here (an optional bucket, say) have no policy to ask about. */
function ownersOf(names: string | readonly string[], { realm }: Question): { resources: Resource[]; reason?: string } {
  const present = namesIn(names).filter((name) =>
    realm.spec.components.some((each) => each.name === name || each.family === name),
  );
  const found = present.map((name) => resourcesNamed(realm, name));
  const reason = found.flatMap((each) => each.reason ?? [])[0];
  return { resources: found.flatMap((each) => each.resources), ...(reason === undefined ? {} : { reason }) };
}

interface Asked {
  readonly says: (role: Resource) => string;
  readonly prove: (permissions: Permissions) => Proof<Request>;
}

function ofEach(
  { roles, reason, notes }: Roles,
  question: Question,
  doubt: string | undefined,
  asked: Asked,
): Answer[] {
  const why = reason ?? doubt;
  const answers = roles.map((role) =>
    answerOf(asked.says(role), asked.prove(permissionsIn(role, question)), role, doubt),
  );
  if (reason !== undefined) answers.push({ says: 'all roles', is: 'unknown', reason });
  if (answers.length === 0) return [{ says: 'roles', is: 'unknown', reason: why ?? 'nothing to quantify over', notes }];
  const [first, ...rest] = answers;
  return first && notes.length > 0 ? [{ ...first, notes }, ...rest] : answers;
}

function answerOf(says: string, proof: Proof<Request>, role?: Resource, doubt?: string): Answer {
  if (proof.is === 'refuted' && proof.witness && doubt === undefined)
    return { says, is: 'refuted', witness: requestOf(proof.witness, proof.beyond ?? [], role) };
  const reason = doubt ?? proof.reason;
  if (doubt !== undefined) return { says, is: 'unknown', reason: doubt };
  return { says, is: proof.is, ...(reason === undefined ? {} : { reason }) };
}

/** A request as evidence. A role's own policies name no principal: it is the role. */
function requestOf(
  { principal, action, resource, context }: Request,
  beyond: readonly string[],
  role?: Resource,
): Json {
  const who = role ? (role.arn ?? role.id) : principal.name;
  const carried = Object.entries(context).map(([key, values]): [string, Json] => [
    key,
    values.length === 1 ? (values[0] ?? '') : values,
  ]);
  return {
    principal: who,
    action,
    resource,
    ...(carried.length > 0 ? { context: Object.fromEntries(carried) } : {}),
    ...(beyond.length > 0 ? { beyond: [...beyond] } : {}),
  };
}

/** Abilities as IAM would write them. */
function abilitiesOf(
  abilities: readonly Ability[],
  question: Question,
): { readonly abilities: readonly Able[]; readonly reason?: string } {
  const { region } = question.realm.spec.environment;
  const found = abilities.map(({ actions, on, except, via, where }) => {
    const { patterns, reason } = patternsOf(namesIn(on), question);
    const asked: JsonObject =
      via === undefined ? {} : { StringEquals: { 'kms:ViaService': `${via}.${region}.amazonaws.com` } };
    const condition: JsonObject = { ...asked, ...(isJsonObject(where) ? where : {}) };
    const able: Able = {
      actions: namesIn(actions),
      resources: patterns,
      ...(except === undefined ? {} : { except: namesIn(except) }),
      ...(Object.keys(condition).length > 0 ? { condition } : {}),
    };
    return { able, reason };
  });
  const reason = found.find((each) => each.reason !== undefined)?.reason;
  return { abilities: found.map(({ able }) => able), ...(reason === undefined ? {} : { reason }) };
}

interface Patterns {
  readonly patterns: readonly string[];
  readonly reason?: string;
  readonly notes: readonly string[];
}

/** The ARNs that names of components and patterns stand for. */
function patternsOf(names: readonly string[], question: Question): Patterns {
  const found = names.map((name): Patterns => {
    if (isPattern(name)) return { patterns: [name], notes: [] };
    if (name === 'environment') return ofAll(question.realm.resources);
    if (name !== 'other environments') {
      const { resources, reason } = resourcesNamed(question.realm, name);
      return { ...ofAll(resources), ...(reason === undefined ? {} : { reason }) };
    }
    const others = question.others.map((other): Patterns => {
      if ('unknown' in other) return { patterns: [], reason: other.unknown, notes: [] };
      return 'absent' in other ? { patterns: [], notes: [other.absent] } : ofAll(other.realm.resources);
    });
    return joined(others);
  });
  return joined(found);
}

function joined(found: readonly Patterns[]): Patterns {
  const reason = found.find((each) => each.reason !== undefined)?.reason;
  return {
    patterns: [...new Set(found.flatMap(({ patterns }) => patterns))],
    notes: found.flatMap(({ notes }) => notes),
    ...(reason === undefined ? {} : { reason }),
  };
}

function ofAll(resources: readonly Resource[]): Patterns {
  return { patterns: resources.flatMap(arnsWithin), notes: [] };
}
