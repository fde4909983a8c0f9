import type { Finding } from '#src/model/finding.ts';

/**
 * What findings that people read as one have in common: their cause, else the property of the resource. A rule's finding joins
 * others by its cause only: two rules about one property are two things to do.
 */
export function causeKey({ cause, kind, resource, evidence, fingerprint }: Finding): string {
  if (cause !== undefined) return `cause ${cause}`;
  const path = evidence[0]?.path;
  const isAlone = kind === 'rule' || resource.id === '' || path === undefined;
  return isAlone ? fingerprint : `${resource.type} ${resource.id} ${path}`;
}
