import type { Location } from '#src/model/audit-error.ts';
import type { Finding } from '#src/model/finding.ts';
import type { Resource } from '#src/model/resource.ts';
import type { SpecOfResource } from './spec-side.ts';

/** The resource that a finding is about, as far as any side knows it. */
export interface DriftSubject {
  readonly type: string;
  /** Empty where nothing of it exists. */
  readonly id: string;
  readonly arn?: string;
  readonly name?: string;
  readonly stack?: string;
  readonly logicalId?: string;
  readonly component?: string;
  readonly componentTitle?: string;
}

/** The sides of one resource: live says what it is, code and template where it belongs. */
export function subjectOf(
  sides: { readonly code?: Resource; readonly deployed?: Resource; readonly live?: Resource },
  spec?: Pick<SpecOfResource, 'component' | 'title'>,
): DriftSubject {
  const all = [sides.live, sides.deployed, sides.code].filter((each) => each !== undefined);
  const [first] = all;
  if (!first) throw new TypeError('a subject needs a side');
  const pick = <Of>(of: (resource: Resource) => Of | undefined): Of | undefined =>
    all.map(of).find((each) => each !== undefined);
  const arn = pick((each) => each.arn);
  const name = pick((each) => each.name);
  const stack = pick(({ origin }) => origin.stack);
  const logicalId = pick(({ origin }) => origin.logicalId);
  return {
    type: first.type,
    id: first.id,
    ...(arn === undefined ? {} : { arn }),
    ...(name === undefined ? {} : { name }),
    ...(stack === undefined ? {} : { stack }),
    ...(logicalId === undefined ? {} : { logicalId }),
    ...(spec ? { component: spec.component, componentTitle: spec.title } : {}),
  };
}

/**
 * What names the subject from run to run: its place in a stack, which no change of the live resource moves; else its component
 * and name, else type and name, else its ARN.
 */
export function keyOf({ type, id, arn, name, stack, logicalId, component }: DriftSubject): string {
  if (stack !== undefined && logicalId !== undefined) return `${stack}/${logicalId}`;
  if (component !== undefined) return `${component}#${name ?? id}`;
  return name === undefined ? (arn ?? `${type}/${id}`) : `${type}/${name}/${id}`;
}

/** The members of a finding that say what it is about. */
export function aboutOf(subject: DriftSubject): Pick<Finding, 'kind' | 'component' | 'componentTitle' | 'resource'> {
  const { type, id, arn, name, logicalId, component, componentTitle } = subject;
  return {
    kind: 'drift',
    ...(component === undefined ? {} : { component }),
    ...(componentTitle === undefined ? {} : { componentTitle }),
    resource: {
      type,
      id,
      ...(arn === undefined ? {} : { arn }),
      ...(name === undefined ? {} : { name }),
      ...(logicalId === undefined ? {} : { logicalId }),
    },
  };
}

/** What people call it. */
export function calledOf({ componentTitle, name, logicalId, id }: DriftSubject): string {
  return componentTitle ?? name ?? logicalId ?? id;
}

/** Where code declares a resource, as far as that is known. */
export function placesOf(code: Resource | undefined): Location[] {
  const { file, line = 1 } = code?.origin ?? {};
  return file === undefined ? [] : [{ file, line, column: 1 }];
}
