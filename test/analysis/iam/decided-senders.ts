import type { Json, JsonObject } from '#src/model/json.ts';
import { type Decided, GET, type More, of, policy } from './decided-case.ts';

const ACCOUNT = '111122223333';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/one`;
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/one/a-session`;
const IS_SERVICE: JsonObject = { Bool: { 'aws:PrincipalIsAWSService': 'true' } };
const PUT: JsonObject = { ...GET, Action: 's3:PutObject' };

const by = (Principal: Json, more: JsonObject = {}): JsonObject => ({ ...GET, Principal, ...more });

const beyond = (
  name: string,
  inner: readonly Json[],
  outer: readonly Json[],
  is: Decided['is'],
  more: More = {},
): Decided => ({ name, inner: of(...inner), outer: of(...outer), is, ...more });

/** Who sends a request, and what it carries of them. */
export const SENDERS: readonly Decided[] = [
  beyond(
    'an identity’s own policy may ask for any name of it',
    [{ ...GET, Condition: { ArnLike: { 'aws:PrincipalArn': `arn:aws:sts::${ACCOUNT}:federated-user/*` } } }],
    [],
    'refuted',
  ),
  beyond(
    'whoever is named elsewhere does not matter',
    [GET],
    [by({ AWS: ROLE }, { Action: 's3:PutObject' })],
    'refuted',
  ),
  beyond(
    'a request tells whose it is, where policies ask for that',
    [by({ AWS: ROLE }), { ...PUT, Principal: '*', Condition: { StringEquals: { 'aws:PrincipalAccount': ACCOUNT } } }],
    [{ ...PUT, Principal: '*' }],
    'refuted',
    {
      witness: {
        principal: { name: SESSION, identifiers: [`AWS ${SESSION}`, `AWS ${ROLE}`, `AWS ${ACCOUNT}`] },
        context: { 'aws:principalaccount': [ACCOUNT] },
      },
    },
  ),
  beyond('an identity is no service', [GET, { ...PUT, Condition: IS_SERVICE }], [PUT], 'refuted', {
    witness: { context: { 'aws:principalisawsservice': ['false'] } },
  }),
  {
    name: 'the sender’s ARN tells its account, too',
    inner: of(by('*', { Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/deploy-*' } } })),
    outer: {
      grants: [
        policy(by({ AWS: ACCOUNT }), {
          ...PUT,
          Principal: '*',
          Condition: { Null: { 'aws:PrincipalAccount': 'true' } },
        }),
      ],
    },
    is: 'refuted',
    witness: {
      context: {
        'aws:principalarn': ['arn:aws:iam::111111111111:role/deploy-'],
        'aws:principalaccount': ['111111111111'],
      },
    },
  },
];
