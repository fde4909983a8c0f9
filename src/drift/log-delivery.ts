import { isJsonList, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';

/** What CloudWatch's log delivery may do with the statements that it writes itself. */
const ACTIONS = new Set([
  's3:PutObject',
  's3:GetBucketAcl',
  's3:ListBucket',
  'logs:CreateLogStream',
  'logs:PutLogEvents',
]);

/**
 * Whether AWS wrote a statement of a resource policy when somebody turned on the delivery of logs: its principal, its name,
 * its actions, and limited to the own account. A look-alike that allows more is none.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
 */
export function isLogDelivery(statement: Json, account: string): boolean {
  if (!isJsonObject(statement)) return false;
  const { Sid, Effect, Principal, Action = [], Condition = {} } = statement;
  const actions = isJsonList(Action) ? Action : [Action];
  return (
    /^AWSLogDelivery(Write|AclCheck|Check)?\d*$/.test(String(Sid)) &&
    Effect === 'Allow' &&
    JSON.stringify(Principal) === '{"Service":"delivery.logs.amazonaws.com"}' &&
    actions.every((action) => ACTIONS.has(String(action))) &&
    isOfAccount(Condition, account)
  );
}

function isOfAccount(condition: Json, account: string): boolean {
  const equals = isJsonObject(condition) ? condition['StringEquals'] : undefined;
  const source = isJsonObject(equals) ? equals['aws:SourceAccount'] : undefined;
  return source === account || (isJsonList(source ?? null) && JSON.stringify(source) === JSON.stringify([account]));
}

/** The statements of a policy document; none for anything else. */
export function statementsOf(document: Json | undefined): readonly JsonObject[] {
  const statements: Json = isJsonObject(document) ? (document['Statement'] ?? []) : [];
  return (isJsonList(statements) ? statements : [statements]).filter(isJsonObject);
}
