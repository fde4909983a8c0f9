import { type Accepted, type DefaultsOfTypes } from './accepted.ts';
import { DATABASES } from './databases.ts';
import { EC2 } from './ec2.ts';
import { ECS } from './ecs.ts';
import { EDGE } from './edge.ts';
import { ELBV2 } from './elbv2.ts';
import { OBSERVABILITY } from './observability.ts';
import { OTHER_SERVICES } from './other-services.ts';
import { S3 } from './s3.ts';
import { SECURITY } from './security.ts';

const ALL: DefaultsOfTypes = {
  ...DATABASES,
  ...EC2,
  ...ECS,
  ...EDGE,
  ...ELBV2,
  ...OBSERVABILITY,
  ...OTHER_SERVICES,
  ...S3,
  ...SECURITY,
};

/** What AWS puts at a path where nothing is declared; undefined where that is not known. */
export function acceptedAt(type: string, path: string): Accepted | undefined {
  const own = ALL[type] ?? {};
  if (Object.hasOwn(own, path)) return own[path];
  const any = path.replace(/[^.]+$/, '*');
  return Object.hasOwn(own, any) ? own[any] : undefined;
}

/** Whether the defaults of a type are known at all: of the others nothing undeclared is said. */
export function hasDefaults(type: string): boolean {
  return Object.hasOwn(ALL, type);
}

/** Whether a default is known for something inside the structure at a path. */
export function hasDefaultsWithin(type: string, path: string): boolean {
  return Object.keys(ALL[type] ?? {}).some((known) => known.startsWith(`${path}.`) || known.startsWith(`${path}[`));
}
