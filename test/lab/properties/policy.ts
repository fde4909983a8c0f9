/** One statement of an IAM policy, its one-or-many members as sorted lists, without its Sid. */
export interface PolicyStatement {
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: unknown;
}

interface Written {
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action?: string | string[];
  readonly Resource?: string | string[];
  readonly Condition?: unknown;
}

/** The statements of a policy as an API gives it: JSON, percent-encoded or not. Throws where there is no policy. */
export function parsePolicy(document: string | undefined): PolicyStatement[] {
  if (document === undefined) throw new Error('no policy');
  const text = document.trimStart().startsWith('{') ? document : decodeURIComponent(document);
  // AWS accepts no other shape of a policy.
  const { Statement } = JSON.parse(text) as { Statement: Written | Written[] };
  return list(Statement).map(({ Effect, Principal, Action, Resource, Condition }) => ({
    Effect,
    ...(Principal === undefined ? {} : { Principal }),
    Action: list(Action).toSorted(),
    Resource: list(Resource).toSorted(),
    ...(Condition === undefined ? {} : { Condition }),
  }));
}

/** The statements that name this very action. */
export const statementsOn = (statements: readonly PolicyStatement[], action: string): readonly PolicyStatement[] =>
  statements.filter((statement) => statement.Action.includes(action));

function list<T>(value: T | T[] | undefined): T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
