import type { JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { EDGE_STATE } from './state-of-edge.ts';
import { NETWORK_STATE } from './state-of-network.ts';
import { OBSERVABILITY_STATE } from './state-of-observability.ts';
import { SERVICE_STATE } from './state-of-services.ts';

const STATES = { ...NETWORK_STATE, ...SERVICE_STATE, ...OBSERVABILITY_STATE, ...EDGE_STATE };

/** Types whose state can be written here. */
export const STATED = Object.keys(STATES);

/** `terraform show -json` of a state that holds these resources, half of them inside a module. */
export function stateOf(resources: readonly Resource[]): JsonObject {
  const stated = resources.flatMap((resource, owner) =>
    (STATES[resource.type]?.(resource) ?? []).map(([type, values], index): JsonObject => ({
      address: `${owner % 2 === 0 ? '' : 'module.half.'}${type}.r${owner}[${index}]`,
      mode: 'managed',
      type,
      provider_name: 'registry.terraform.io/hashicorp/aws',
      values: {
        ...values,
        ...(index === 0 ? { arn: resource.arn ?? null, tags: {}, tags_all: resource.tags } : {}),
      },
      sensitive_values: type === 'aws_db_instance' ? { password: true } : {},
    })),
  );
  const isNested = ({ address }: JsonObject): boolean => String(address).startsWith('module.');
  return {
    format_version: '1.0',
    terraform_version: '1.13.0',
    values: {
      root_module: {
        resources: stated.filter((each) => !isNested(each)),
        child_modules: [{ address: 'module.half', resources: stated.filter(isNested) }],
      },
    },
  };
}
