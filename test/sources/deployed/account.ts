import type { JsonObject } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import type { Snapshot } from '#src/model/snapshot.ts';
import { withStackOrigins } from '#src/sources/live/stack-origin.ts';
import { keptTemplate } from '#src/sources/template/kept-template.ts';

const place = { account: '123456789012', region: 'eu-west-1' } as const;

/** A resource as a read of the account gives it. */
export function live(type: string, id: string, values: Partial<Resource> = {}): Resource {
  return { type, id, ...place, properties: {}, facts: {}, tags: {}, origin: { source: 'live' }, gaps: [], ...values };
}

export interface StackValues {
  /** Without one, as a read leaves it that may not have the template. */
  readonly template?: JsonObject | string;
  /** `[logical id, type, physical id]`. */
  readonly made?: readonly (readonly [string, string, string])[];
  readonly parameters?: JsonObject;
  readonly resolved?: JsonObject;
  readonly outputs?: JsonObject;
  /** Export names by output. */
  readonly exports?: JsonObject;
  readonly status?: string;
  readonly parent?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

export function stackId(name: string): string {
  return `arn:aws:cloudformation:${place.region}:${place.account}:stack/${name}/1`;
}

/** A stack as a read of the account gives it. */
export function stack(name: string, values: StackValues): Resource {
  const { template, made = [], parameters, resolved, outputs = {}, exports = {}, parent } = values;
  const text = typeof template === 'object' ? JSON.stringify(template) : template;
  return live('AWS::CloudFormation::Stack', stackId(name), {
    name,
    arn: stackId(name),
    properties: { StackName: name, ...(parameters ? { Parameters: parameters } : {}) },
    tags: values.tags ?? {},
    facts: {
      StackStatus: values.status ?? 'CREATE_COMPLETE',
      Resources: made.map(([LogicalResourceId, ResourceType, PhysicalResourceId]) => {
        return { LogicalResourceId, ResourceType, PhysicalResourceId };
      }),
      Outputs: Object.entries(outputs).map(([OutputKey, OutputValue]) => {
        return { OutputKey, OutputValue, ...(exports[OutputKey] ? { ExportName: exports[OutputKey] } : {}) };
      }),
      ...(text === undefined ? {} : { Template: keptTemplate(text) }),
      ...(resolved ? { ResolvedParameters: resolved } : {}),
      ...(parent === undefined ? {} : { ParentId: stackId(parent) }),
    },
  });
}

/** An account as one read of it gives it. */
export function account(...resources: readonly Resource[]): Snapshot {
  return {
    tool: { name: 'infra-audit', version: '0.0.0' },
    account: place.account,
    regions: [place.region],
    takenAt: '2026-11-01T00:00:00.000Z',
    resources: withStackOrigins(resources),
    gaps: [],
    apiCalls: {},
  };
}
