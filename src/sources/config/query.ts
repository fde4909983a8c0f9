import { AuditError } from '#src/model/audit-error.ts';

/** An advanced query, and the Config types that it reads. */
export interface Query {
  readonly expression: string;
  readonly types: readonly string[];
}

/** What an aggregator's answer can be narrowed to; empty or absent: all. */
export interface QueryFilter {
  readonly accounts?: readonly string[] | undefined;
  readonly regions?: readonly string[] | undefined;
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_SelectResourceConfig.html */
const LONGEST_EXPRESSION = 4096;

/** `SELECT *` would leave out everything but the columns of the item itself. */
const COLUMNS = [
  'accountId',
  'awsRegion',
  'arn',
  'resourceId',
  'resourceName',
  'resourceType',
  'configurationItemCaptureTime',
  'configurationItemStatus',
  'configuration',
  'supplementaryConfiguration',
  'tags',
];

/**
 * The queries that read these types: one a service, so that one that fails is a gap for few types. A filter that makes a query
 * longer than Config accepts is an AuditError.
 */
export function queriesFor(types: readonly string[], { accounts = [], regions = [] }: QueryFilter = {}): Query[] {
  const byService = new Map<string, string[]>();
  for (const type of types) {
    const service = type.split('::')[1] ?? '';
    byService.set(service, [...(byService.get(service) ?? []), type]);
  }
  return [...byService.values()].map((ofService) => {
    const conditions = [
      isOneOf('resourceType', ofService),
      ...(accounts.length > 0 ? [isOneOf('accountId', accounts)] : []),
      ...(regions.length > 0 ? [isOneOf('awsRegion', [...regions, 'global'])] : []),
    ];
    const expression = `SELECT ${COLUMNS.join(', ')} WHERE ${conditions.join(' AND ')}`;
    if (expression.length > LONGEST_EXPRESSION) {
      throw new AuditError('config/query-too-long', {
        message: `a query of AWS Config has ${expression.length} characters; it accepts ${LONGEST_EXPRESSION}`,
        fix: 'Name fewer accounts or regions, or none to read all of the aggregator.',
      });
    }
    return { expression, types: ofService };
  });
}

/** Types, accounts and regions come from files and flags: anything else than their characters is a mistake. */
function isOneOf(column: string, values: readonly string[]): string {
  const strange = values.find((value) => !/^[\w:-]+$/.test(value));
  if (strange !== undefined) {
    throw new AuditError('config/filter', { message: `"${strange}" is no ${column} that AWS Config could have` });
  }
  return `${column} IN (${values.map((value) => `'${value}'`).join(', ')})`;
}
