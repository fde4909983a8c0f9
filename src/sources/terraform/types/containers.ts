import type { JsonObject } from '#src/model/json.ts';
import { block, document, listAt, set, setUnder, type TerraformTypes } from '../terraform-type.ts';

function service(values: JsonObject): JsonObject {
  const network = block(values, 'network_configuration');
  const breaker = block(values, 'deployment_circuit_breaker');
  const alarms = block(values, 'alarms');
  const isPublic = network['assign_public_ip'];
  return {
    ...setUnder('DeploymentConfiguration', {
      MaximumPercent: values['deployment_maximum_percent'],
      MinimumHealthyPercent: values['deployment_minimum_healthy_percent'],
      ...setUnder('DeploymentCircuitBreaker', { Enable: breaker['enable'], Rollback: breaker['rollback'] }),
      ...setUnder('Alarms', {
        AlarmNames: alarms['alarm_names'],
        Enable: alarms['enable'],
        Rollback: alarms['rollback'],
      }),
    }),
    ...(Object.keys(network).length === 0
      ? {}
      : {
          NetworkConfiguration: {
            AwsvpcConfiguration: {
              Subnets: listAt(network, 'subnets'),
              SecurityGroups: listAt(network, 'security_groups'),
              ...(typeof isPublic === 'boolean' ? { AssignPublicIp: isPublic ? 'ENABLED' : 'DISABLED' } : {}),
            },
          },
        }),
  };
}

export const CONTAINERS: TerraformTypes = {
  aws_ecs_cluster: {
    type: 'AWS::ECS::Cluster',
    id: 'name',
    names: { name: 'ClusterName', setting: 'ClusterSettings' },
  },
  aws_ecs_cluster_capacity_providers: {
    type: 'AWS::ECS::ClusterCapacityProviderAssociations',
    names: { cluster_name: 'Cluster' },
  },
  aws_ecs_service: {
    type: 'AWS::ECS::Service',
    names: {
      name: 'ServiceName',
      iam_role: 'Role',
      load_balancer: 'LoadBalancers',
      'load_balancer.elb_name': 'LoadBalancerName',
      ordered_placement_strategy: 'PlacementStrategies',
      volume_configuration: 'VolumeConfigurations',
    },
    silent: [
      'alarms',
      'deployment_circuit_breaker',
      'deployment_configuration',
      'deployment_maximum_percent',
      'deployment_minimum_healthy_percent',
      'force_delete',
      'force_new_deployment',
      'network_configuration',
      'sigint_rollback',
      'triggers',
      'wait_for_steady_state',
    ],
    shape: service,
  },
  aws_ecs_task_definition: {
    type: 'AWS::ECS::TaskDefinition',
    id: 'arn',
    names: {
      volume: 'Volumes',
      'volume.host_path': 'Host.SourcePath',
      container_definitions: 'ContainerDefinitions',
    },
    before: (values) => ({ ...values, container_definitions: document(values['container_definitions']) ?? null }),
    silent: ['arn_without_revision', 'enable_fault_injection', 'revision', 'skip_destroy', 'track_latest'],
  },
  aws_ecr_repository: {
    type: 'AWS::ECR::Repository',
    id: 'name',
    names: { name: 'RepositoryName', 'encryption_configuration.kms_key': 'KmsKey' },
    silent: ['force_delete', 'registry_id', 'repository_url'],
  },
  aws_ecr_lifecycle_policy: {
    type: 'AWS::ECR::Repository',
    into: 'repository',
    silent: ['policy', 'registry_id', 'repository'],
    shape: ({ policy }) => setUnder('LifecyclePolicy', { LifecyclePolicyText: policy }),
  },
  aws_ecr_repository_policy: {
    type: 'AWS::ECR::Repository',
    into: 'repository',
    silent: ['policy', 'registry_id', 'repository'],
    shape: ({ policy }) => set({ RepositoryPolicyText: document(policy) }),
  },
};
