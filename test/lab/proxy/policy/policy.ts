import { type Static, type TSchema, Type } from 'typebox';
import { compileSchema, validateDocument } from '#src/documents/validate.ts';
import type { YamlDocument } from '#src/documents/yaml-document.ts';
import { AuditError } from '#src/model/audit-error.ts';
import { isJsonObject } from '#src/model/json.ts';
import { globMatches } from './glob.ts';

const OneOrMore = Type.Unsafe<string | readonly string[]>({ type: ['string', 'array'], items: { type: 'string' } });

const Statement = Type.Object(
  {
    Sid: Type.Optional(Type.String()),
    Effect: Type.Unsafe<'Allow' | 'Deny'>({ enum: ['Allow', 'Deny'] }),
    Action: Type.Optional(OneOrMore),
    NotAction: Type.Optional(OneOrMore),
    Resource: OneOrMore,
  },
  { additionalProperties: false },
);
type Statement = Static<typeof Statement>;

const policyFile = (statements: TSchema) =>
  Type.Object(
    { Version: Type.Optional(Type.String()), Id: Type.Optional(Type.String()), Statement: statements },
    { additionalProperties: false },
  );

const validateList = compileSchema(policyFile(Type.Array(Statement)));
const validateSingle = compileSchema(policyFile(Statement));

/** Why an action is refused, or that it is not. */
export type Decision = 'allowed' | 'explicit-deny' | 'no-allow';

/** An identity policy, judged by actions alone. */
export interface Policy {
  decide(action: string): Decision;
}

/**
 * Reads an IAM policy (JSON or YAML). Resources of an Allow count as `*`; what that would falsify (conditions, a Deny on
 * some resources) is refused with an AuditError, so that nothing is allowed that the real policy would deny unnoticed.
 */
export function readPolicy(document: YamlDocument): Policy {
  const isSingle = isJsonObject(document.value) && isJsonObject(document.value['Statement']);
  validateDocument(document, isSingle ? validateSingle : validateList, 'lab/policy');
  const { Statement: found } = document.value as { Statement: Statement | readonly Statement[] }; // validated above
  const statements = [found].flat() as readonly Statement[]; // flat() loses the readonly array's element type
  for (const [index, statement] of statements.entries()) assertJudgeable(document, statement, index);
  return {
    decide: (action) => {
      const effects = statements.filter((statement) => covers(statement, action)).map(({ Effect }) => Effect);
      if (effects.includes('Deny')) return 'explicit-deny';
      return effects.includes('Allow') ? 'allowed' : 'no-allow';
    },
  };
}

function assertJudgeable(document: YamlDocument, statement: Statement, index: number): void {
  const location = document.locate(['Statement', index]);
  if ((statement.Action === undefined) === (statement.NotAction === undefined)) {
    throw new AuditError('lab/policy', { location, message: 'a statement has either Action or NotAction' });
  }
  if (statement.Effect === 'Deny' && ![statement.Resource].flat().includes('*')) {
    const message = 'a Deny on some resources cannot be judged here: the proxy looks at actions only';
    throw new AuditError('lab/policy', { location, message, fix: 'Use Resource "*".' });
  }
}

function covers({ Action, NotAction }: Statement, action: string): boolean {
  if (NotAction !== undefined) return ![NotAction].flat().some((pattern) => globMatches(pattern, action));
  return [Action ?? []].flat().some((pattern) => globMatches(pattern, action));
}
