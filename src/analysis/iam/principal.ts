import { principalsOf } from '#src/meaning/policy-principal.ts';
import type { Json } from '#src/model/json.ts';

/** Who asks: the names under which a policy can list it (a role's session: the session, its role and its account). */
export interface Principal {
  readonly name: string;
  readonly identifiers: readonly string[];
}

/** The names that a Principal or NotPrincipal element lists, each with its kind: `AWS arn:…`, `Service ecs.amazonaws.com`. */
export function listedPrincipals(value: Json): string[] {
  return principalsOf(value).map(([kind, name]) => `${kind} ${name}`);
}

/** Whether a Principal element that lists these names is about this principal. */
export function isListed({ identifiers }: Principal, listed: readonly string[]): boolean {
  return listed.includes(EVERYONE) || identifiers.some((identifier) => listed.includes(identifier));
}

/**
 * Whether a NotPrincipal element leaves this principal out: only where it lists all of its names, its account too.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function isExcepted({ identifiers }: Principal, listed: readonly string[]): boolean {
  return (
    listed.includes(EVERYONE) ||
    (identifiers.length > 0 && identifiers.every((identifier) => listed.includes(identifier)))
  );
}

const EVERYONE = 'AWS *';
const STRANGER = 111122223333;
const SESSION = 'a-session';

/** A principal of every kind that policies with these names can tell apart, strangers first. */
export function principalsApart(listed: readonly string[]): Principal[] {
  const names = [...new Set(listed)].filter((name) => name !== EVERYONE);
  const accounts = names.flatMap((name) => /^AWS (?:arn:[^:]*:(?:iam|sts)::)?(\d+)(?::|$)/.exec(name)?.[1] ?? []);
  // What stands for all the others must be none of those that are listed.
  const unlisted = (name: string): string =>
    listed.some((each) => each.includes(name)) ? unlisted(`${name}-x`) : name;
  let stranger = STRANGER;
  while (accounts.includes(String(stranger))) stranger += 1;
  const [another, service, own] = [unlisted('another-role'), unlisted('another'), unlisted(SESSION)];
  return [
    role(String(stranger), another, own),
    { name: 'anonymous', identifiers: [] },
    ...[...new Set(accounts)].flatMap((account) => [role(account, another, own), root(account)]),
    ...names.filter((name) => !/^AWS \d+$/.test(name)).map((name) => principalNamed(name, own)),
    { name: `${service}.amazonaws.com`, identifiers: [`Service ${service}.amazonaws.com`] },
  ];
}

function role(account: string, name: string, own: string): Principal {
  return session(`arn:aws:iam::${account}:role/${name}`, account, name, own);
}

function session(arn: string, account: string, name: string, own: string): Principal {
  const session = `arn:aws:sts::${account}:assumed-role/${name}/${own}`;
  return { name: session, identifiers: [`AWS ${session}`, `AWS ${arn}`, `AWS ${account}`] };
}

function root(account: string): Principal {
  return { name: `arn:aws:iam::${account}:root`, identifiers: [`AWS ${account}`] };
}

/** Whom a policy names so (`AWS arn:…`), with the other names that a policy can call them; a role is one of its sessions. */
export function principalNamed(listed: string, own = SESSION): Principal {
  const name = listed.slice(listed.indexOf(' ') + 1);
  const parts = /^arn:[^:]*:(iam|sts)::(\d+):(.+)/.exec(name);
  if (!parts) return { name, identifiers: [listed] };
  const [, kind, account = '', path = ''] = parts;
  if (kind === 'iam' && path.startsWith('role/')) return session(name, account, path.split('/').at(-1) ?? '', own);
  const assumed = kind === 'sts' ? /^assumed-role\/([^/]+)\//.exec(path)?.[1] : undefined;
  const roles = assumed === undefined ? [] : [`AWS arn:aws:iam::${account}:role/${assumed}`];
  return { name, identifiers: [listed, ...roles, `AWS ${account}`] };
}
