import { EVENTS_ACTION, HISTORY_ACTION } from '#src/aws/history-actions.ts';
import { COLLECTORS } from '#src/sources/live/registry.generated.ts';

/** An IAM policy document as AWS takes it. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement[];
}

/** One statement of it. */
export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** How the policy is printed. */
export const POLICY_FORMATS = ['json', 'cdk', 'terraform'] as const;

export type PolicyFormat = (typeof POLICY_FORMATS)[number];

/** What the collectors read, and what drift asks of who moved it: CloudTrail's event history and Config's. */
const LIVE_ACTIONS = [...COLLECTORS.flatMap((collector) => collector.actions), EVENTS_ACTION, HISTORY_ACTION];

/**
 * The least a live read needs: exactly the actions that are declared, a statement a service. Reads name no
 * resource: most of these actions know none, and an audit must see what it was not told of.
 */
export function readPolicy(declared: readonly string[] = LIVE_ACTIONS): PolicyDocument {
  const actions = [...new Set(declared)].toSorted();
  const services = [...new Set(actions.map((action) => action.split(':')[0] ?? ''))];
  return {
    Version: '2012-10-17',
    Statement: services.map((service) => ({
      Sid: `Read${service.replace(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase())}`,
      Effect: 'Allow',
      Action: actions.filter((action) => action.startsWith(`${service}:`)),
      Resource: '*',
    })),
  };
}

/** What a read through AWS Config needs instead: Config's own queries, and no service. */
export async function configPolicy(): Promise<PolicyDocument> {
  const { CONFIG_ACTIONS } = await import('#src/sources/config/config-calls.ts');
  return readPolicy([...CONFIG_ACTIONS]);
}

/** The policy as a JSON document, as CDK code, or as a Terraform data source. */
export function renderPolicy(policy: PolicyDocument, format: PolicyFormat): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(policy, undefined, 2)}\n`;
    case 'cdk':
      return `import { PolicyDocument } from 'aws-cdk-lib/aws-iam';\n\nexport const auditorReadPolicy = PolicyDocument.fromJson(${JSON.stringify(policy, undefined, 2)});\n`;
    case 'terraform':
      return terraform(policy);
  }
}

function terraform({ Statement }: PolicyDocument): string {
  const statements = Statement.map(({ Sid, Action, Resource, Condition = {} }) => {
    const actions = Action.map((action) => `      "${action}",`).join('\n');
    const conditions = Object.entries(Condition).flatMap(([test, keys]) =>
      Object.entries(keys).map(
        ([variable, value]) =>
          `\n    condition {\n      test     = "${test}"\n      variable = "${variable}"\n      values   = ["${value}"]\n    }`,
      ),
    );
    return `  statement {\n    sid       = "${Sid}"\n    effect    = "Allow"\n    resources = ["${Resource}"]\n    actions = [\n${actions}\n    ]${conditions.join('')}\n  }`;
  });
  return `data "aws_iam_policy_document" "infra_audit_read" {\n${statements.join('\n\n')}\n}\n`;
}
