import { createHash } from 'node:crypto';
import type { AwsClients } from './aws-clients.ts';

/** What CloudFormation's `Ref` and `Fn::GetAtt` of a created resource give. */
export interface Created {
  readonly ref: string;
  readonly atts?: Readonly<Record<string, unknown>>;
}

/** Where a resource is created: the stack that asks for it, and the clients to do it with. */
export interface Scope extends AwsClients {
  readonly account: string;
  readonly region: string;
  readonly stackName: string;
  readonly logicalId: string;
}

/** Creates one resource from its CloudFormation properties, intrinsic functions resolved. */
export type Handler = (properties: unknown, scope: Scope) => Promise<Created>;

/** The handlers of one service, by CloudFormation type. */
export type Handlers = Readonly<Record<string, Handler>>;

/** A handler of properties `P`, in CloudFormation's own shape. */
export function handle<P>(create: (properties: P, scope: Scope) => Promise<Created>): Handler {
  // The template was checked against AWS's resource schemas when it was synthesized; a shape that is wrong still fails
  // in the call, and a property that no call takes is refused by the registry.
  return (properties, scope) => create(properties as P, scope);
}

/** The name that CloudFormation would make up for a resource without one; here always the same for the same stack. */
export function generatedName({ stackName, logicalId }: Scope, longest = 64): string {
  const suffix = createHash('sha256').update(`${stackName}/${logicalId}`).digest('hex').slice(0, 12).toUpperCase();
  return `${`${stackName}-${logicalId}`.slice(0, longest - 13)}-${suffix}`;
}

/** The value of an answer that AWS always gives, although the SDK's types say it may be absent. */
export function given<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the emulator answered without ${what}`);
  return value;
}
