import { isJsonList, isJsonObject, type Json, type JsonObject } from '#src/model/json.ts';
import { documentOf } from './json-text.ts';

/** A policy document, whatever its property is called and whether it is an object or text; undefined for anything else. */
export function policyOf(value: Json): JsonObject | undefined {
  const document = documentOf(value);
  if (!isJsonObject(document)) return undefined;
  const { Statement: statement } = document;
  const statements = isJsonList(statement) ? statement : [statement];
  return statements.length > 0 && statements.every(isStatement) ? document : undefined;
}

function isStatement(value: Json | undefined): boolean {
  return isJsonObject(value) && typeof value['Effect'] === 'string' && ('Action' in value || 'NotAction' in value);
}
