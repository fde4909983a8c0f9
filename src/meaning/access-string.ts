/**
 * Access strings of Redis and Valkey users: a new user may do nothing, which AWS writes out as `-@all` before the first
 * command rule. The rules' own order counts: the last one that fits decides (rd#488).
 * https://redis.io/docs/latest/operate/oss_and_stack/management/security/acl/
 */
export function isSameAccessString(one: string, other: string): boolean {
  const [rules, same] = [one, other].map(withoutNoCommands);
  return rules === same;
}

function withoutNoCommands(text: string): string {
  const rules = text.trim().split(/\s+/);
  const first = rules.findIndex((rule) => /^[+-]/.test(rule));
  return rules.filter((rule, index) => index !== first || rule !== '-@all').join(' ');
}
