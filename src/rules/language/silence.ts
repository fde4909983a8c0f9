import type { Resource } from '#src/model/resource.ts';
import { propertyCode } from '#src/meaning/property-code.ts';
import { DEFAULTS, FILLED_LISTS, OFF } from '#src/registry/aws-defaults.ts';
import { DECIDED, NOTHING } from '#src/registry/template-defaults.ts';
import { ownMember } from './own-member.ts';
import { Unknown, type Value } from './value.ts';

/**
 * What stands where a template declares nothing: the default that AWS documents, else null. Whether AWS adds something
 * there nobody knows, so that a rule may fail on null but not pass on it: strictly asked, it is unknown unless AWS's
 * documentation says that nothing declared is nothing there.
 */
export function silentValue({ type, properties }: Resource, path: string, isStrict: boolean): Value {
  const known = ownMember(ownMember(DECIDED, type) ?? {}, path) ?? ownMember(ownMember(DEFAULTS, type) ?? {}, path);
  const value = typeof known === 'function' ? known(properties) : known;
  if (value !== undefined) return value;
  if (!isStrict || isNothing(type, path)) return null;
  return new Unknown('silent', `the template does not declare ${path}: AWS decides`);
}

function isNothing(type: string, path: string): boolean {
  if (ownMember(OFF, type)?.includes(path) || ownMember(NOTHING, type)?.includes(path)) return true;
  // What is not declared inside of what is declared is simply not asked for.
  if (path.includes('.')) return true;
  const code = propertyCode(type, path)?.code;
  if (code === undefined) return true;
  // An empty list and none are one thing to AWS; a policy that is not declared is not there.
  return (/^~?\[\]/.test(code) && !ownMember(FILLED_LISTS, type)?.includes(path)) || code.includes('json');
}
