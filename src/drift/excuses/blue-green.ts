import { isJsonObject, type Json } from '#src/model/json.ts';
import type { Resource } from '#src/model/resource.ts';
import { type ExcuseContext, type ExcuseRule, flagOf, near } from './excuse.ts';

/** The task definition that a deployment controller chose: another revision of the declared family. */
export const deployedTaskDefinition: ExcuseRule = ({ path, declared, live: value }, live, context) => {
  if (live.type !== 'AWS::ECS::Service' || path !== 'TaskDefinition' || !isShifted(live, context)) return undefined;
  if (familyOf(declared) !== familyOf(value)) return undefined;
  return {
    name: 'DEPLOYMENT_CONTROLLER',
    sentence: `The deployment controller of the service chose ${String(value)}.`,
  };
};

/** A listener that a blue/green deployment leads to the other of the two target groups of one service. */
export const shiftedTraffic: ExcuseRule = ({ path, live: value }, live, context) => {
  if (!live.type.startsWith('AWS::ElasticLoadBalancingV2::Listener') || !/^(Default)?Actions/.test(path))
    return undefined;
  const groups = targetGroupsIn(value ?? null);
  const own = targetGroupsIn(context.declared?.['DefaultActions'] ?? context.declared?.['Actions'] ?? null);
  const isServed = near('AWS::ECS::Service', live, context.resources)
    .filter((service) => isShifted(service, { ...context, declared: service.properties }))
    .some(({ properties }) => [...groups, ...own].some((group) => textOf(properties['LoadBalancers']).includes(group)));
  const isDeclared = groups.every((arn) =>
    near('AWS::ElasticLoadBalancingV2::TargetGroup', live, context.resources).some(
      ({ id, origin }) => id === arn && origin.logicalId !== undefined,
    ),
  );
  if (!isServed || !isDeclared || groups.length === 0) return undefined;
  return { name: 'DEPLOYMENT_CONTROLLER', sentence: 'A blue/green deployment moved it between its two target groups.' };
};

/** Whether something other than ECS's rolling update moves the service. */
function isShifted(service: Resource, context: ExcuseContext): boolean {
  const controller = flagOf('DeploymentController', service, context);
  const isForeign = isJsonObject(controller) && /^(CODE_DEPLOY|EXTERNAL)$/.test(String(controller['Type']));
  const configuration = flagOf('DeploymentConfiguration', service, context);
  return (
    isForeign || (isJsonObject(configuration) && /^(BLUE_GREEN|CANARY|LINEAR)$/.test(String(configuration['Strategy'])))
  );
}

function familyOf(definition: Json | undefined): string {
  return String(definition)
    .replace(/^arn:[^/]*\//, '')
    .replace(/:\d+$/, '');
}

function targetGroupsIn(value: Json): readonly string[] {
  return [...new Set(textOf(value).match(/arn:[^"]*:targetgroup\/[^"]+/g) ?? [])];
}

function textOf(value: Json | undefined): string {
  return JSON.stringify(value ?? null);
}
