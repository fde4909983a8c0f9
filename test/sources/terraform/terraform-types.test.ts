import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { JsonObject } from '#src/model/json.ts';
import { terraformType, terraformTypes } from '#src/sources/terraform/terraform-types.ts';
import { properties, resource } from './state.ts';

const ARN = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/x/1/2/3';

test.each<[string, JsonObject, JsonObject]>([
  [
    'aws_lb_listener_rule',
    {
      arn: ARN,
      id: ARN,
      listener_arn: 'arn:listener',
      priority: 10,
      condition: [
        {
          host_header: [{ values: ['a.example'] }],
          path_pattern: [],
          http_header: [],
          http_request_method: [],
          query_string: [],
          source_ip: [],
        },
        { query_string: [{ key: 'v', value: '1' }], host_header: [] },
        { http_header: [{ http_header_name: 'X-A', values: ['b'] }] },
      ],
      action: [
        {
          type: 'forward',
          order: 1,
          target_group_arn: '',
          fixed_response: [],
          redirect: [],
          forward: [
            {
              target_group: [
                { arn: 'arn:tg:1', weight: 90 },
                { arn: 'arn:tg:2', weight: 10 },
              ],
              stickiness: [{ enabled: true, duration: 600 }],
            },
          ],
        },
      ],
    },
    {
      ListenerArn: 'arn:listener',
      Priority: 10,
      Conditions: [
        { Field: 'host-header', HostHeaderConfig: { Values: ['a.example'] } },
        { Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'v', Value: '1' }] } },
        { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-A', Values: ['b'] } },
      ],
      Actions: [
        {
          Type: 'forward',
          ForwardConfig: {
            TargetGroups: [
              { TargetGroupArn: 'arn:tg:1', Weight: 90 },
              { TargetGroupArn: 'arn:tg:2', Weight: 10 },
            ],
            TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 600 },
          },
        },
      ],
    },
  ],
  [
    'aws_wafv2_web_acl',
    {
      id: 'w-1',
      name: 'edge',
      description: '',
      scope: 'CLOUDFRONT',
      capacity: 700,
      default_action: [{ allow: [{ custom_request_handling: [] }], block: [] }],
      rule: [
        {
          name: 'common',
          priority: 1,
          action: [],
          override_action: [{ count: [], none: [{}] }],
          statement: [
            {
              managed_rule_group_statement: [{ name: 'AWSManagedRulesCommonRuleSet', vendor_name: 'AWS', version: '' }],
              rate_based_statement: [],
            },
          ],
          visibility_config: [
            { cloudwatch_metrics_enabled: true, metric_name: 'common', sampled_requests_enabled: false },
          ],
        },
        {
          name: 'rate',
          priority: 2,
          action: [{ block: [{}], allow: [] }],
          override_action: [],
          statement: [
            { rate_based_statement: [{ limit: 2000, aggregate_key_type: 'IP', evaluation_window_sec: 300 }] },
          ],
          visibility_config: [
            { cloudwatch_metrics_enabled: true, metric_name: 'rate', sampled_requests_enabled: true },
          ],
        },
      ],
      visibility_config: [{ cloudwatch_metrics_enabled: true, metric_name: 'edge', sampled_requests_enabled: true }],
    },
    {
      Name: 'edge',
      Scope: 'CLOUDFRONT',
      DefaultAction: { Allow: {} },
      Rules: [
        {
          Name: 'common',
          Priority: 1,
          OverrideAction: { None: {} },
          Statement: { ManagedRuleGroupStatement: { Name: 'AWSManagedRulesCommonRuleSet', VendorName: 'AWS' } },
          VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: 'common', SampledRequestsEnabled: false },
        },
        {
          Name: 'rate',
          Priority: 2,
          Action: { Block: {} },
          Statement: { RateBasedStatement: { Limit: 2000, AggregateKeyType: 'IP', EvaluationWindowSec: 300 } },
          VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: 'rate', SampledRequestsEnabled: true },
        },
      ],
      VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: 'edge', SampledRequestsEnabled: true },
    },
  ],
  [
    'aws_vpc_endpoint',
    {
      id: 'vpce-1',
      vpc_id: 'vpc-1',
      service_name: 'com.amazonaws.eu-west-1.s3',
      vpc_endpoint_type: 'Gateway',
      route_table_ids: ['rtb-1'],
      subnet_ids: [],
      policy: '{"Version":"2012-10-17","Statement":[]}',
      private_dns_enabled: false,
      state: 'available',
      prefix_list_id: 'pl-1',
    },
    {
      VpcId: 'vpc-1',
      ServiceName: 'com.amazonaws.eu-west-1.s3',
      VpcEndpointType: 'Gateway',
      RouteTableIds: ['rtb-1'],
      PolicyDocument: { Version: '2012-10-17', Statement: [] },
      PrivateDnsEnabled: false,
    },
  ],
  [
    'aws_iam_policy',
    {
      arn: 'arn:aws:iam::123456789012:policy/p',
      id: 'arn',
      name: 'p',
      path: '/',
      policy: '{"Statement":[]}',
      policy_id: 'ANPA',
      attachment_count: 1,
    },
    { ManagedPolicyName: 'p', Path: '/', PolicyDocument: { Statement: [] } },
  ],
  [
    'aws_iam_instance_profile',
    { id: 'p', name: 'p', path: '/', role: 'r', unique_id: 'AIPA', create_date: 'x' },
    { InstanceProfileName: 'p', Path: '/', Roles: ['r'] },
  ],
  [
    'aws_cloudwatch_log_metric_filter',
    {
      id: 'f',
      name: 'f',
      pattern: 'ERROR',
      log_group_name: '/app',
      metric_transformation: [
        {
          name: 'Errors',
          namespace: 'App',
          value: '1',
          default_value: '',
          unit: 'None',
          dimensions: { Path: '$.path' },
        },
      ],
    },
    {
      FilterName: 'f',
      FilterPattern: 'ERROR',
      LogGroupName: '/app',
      MetricTransformations: [
        {
          MetricName: 'Errors',
          MetricNamespace: 'App',
          MetricValue: '1',
          Unit: 'None',
          Dimensions: [{ Key: 'Path', Value: '$.path' }],
        },
      ],
    },
  ],
  [
    'aws_elasticache_parameter_group',
    {
      id: 'g',
      name: 'g',
      family: 'redis7',
      description: 'd',
      parameter: [{ name: 'maxmemory-policy', value: 'noeviction' }],
    },
    {
      CacheParameterGroupName: 'g',
      CacheParameterGroupFamily: 'redis7',
      Description: 'd',
      Properties: { 'maxmemory-policy': 'noeviction' },
    },
  ],
  [
    'aws_acm_certificate',
    {
      arn: 'arn:aws:acm:eu-west-1:123456789012:certificate/1',
      id: 'x',
      domain_name: 'a.example',
      subject_alternative_names: ['a.example', '*.a.example'],
      validation_method: 'DNS',
      key_algorithm: 'RSA_2048',
      options: [{ certificate_transparency_logging_preference: 'ENABLED', export: 'DISABLED' }],
      domain_validation_options: [{ domain_name: 'a.example' }],
      status: 'ISSUED',
      validation_option: [],
    },
    {
      DomainName: 'a.example',
      SubjectAlternativeNames: ['a.example', '*.a.example'],
      ValidationMethod: 'DNS',
      KeyAlgorithm: 'RSA_2048',
      CertificateTransparencyLoggingPreference: 'ENABLED',
      CertificateExport: 'DISABLED',
    },
  ],
  [
    'aws_ses_domain_identity',
    { id: 'a.example', domain: 'a.example', verification_token: 'x' },
    { EmailIdentity: 'a.example' },
  ],
])('%s in CloudFormation’s words', (type, values, expected) => {
  expect(properties(resource(`${type}.x`, values))).toEqual(expected);
});

test('parts that are resources of their own are in their whole', () => {
  const of = (address: string, values: JsonObject): JsonObject => resource(address, { id: 'x', ...values });
  expect(
    properties(
      of('aws_internet_gateway.a', { id: 'igw-1', vpc_id: '' }),
      of('aws_internet_gateway_attachment.b', { internet_gateway_id: 'igw-1', vpc_id: 'vpc-1' }),
    ),
  ).toEqual({ VpcId: 'vpc-1' });
  expect(
    properties(
      of('aws_ecs_cluster.a', { name: 'c', id: 'arn:c', setting: [] }),
      of('aws_ecs_cluster_capacity_providers.b', { cluster_name: 'c', capacity_providers: ['FARGATE'] }),
    ),
  ).toEqual({ ClusterName: 'c', CapacityProviders: ['FARGATE'] });
  const topic = 'arn:aws:sns:eu-west-1:123456789012:t';
  expect(
    properties(
      of('aws_sns_topic.a', {
        arn: topic,
        name: 't',
        policy: '{"Id":"__default_policy_ID"}',
        fifo_topic: false,
        signature_version: 0,
      }),
      of('aws_sns_topic_policy.b', { arn: topic, policy: '{"Statement":[]}' }),
      of('aws_sns_topic_subscription.c', {
        topic_arn: topic,
        protocol: 'email',
        endpoint: 'a@b.example',
        raw_message_delivery: false,
        pending_confirmation: true,
      }),
    ),
  ).toEqual({
    TopicName: 't',
    TopicPolicy: { Statement: [] },
    Subscription: [{ Protocol: 'email', Endpoint: 'a@b.example' }],
  });
  const balancer = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/x/1';
  expect(
    properties(
      of('aws_alb.a', {
        arn: balancer,
        name: 'x',
        internal: true,
        load_balancer_type: 'application',
        idle_timeout: 30,
      }),
      of('aws_wafv2_web_acl_association.b', { resource_arn: balancer, web_acl_arn: 'arn:acl' }),
    ),
  ).toEqual({
    Name: 'x',
    Type: 'application',
    Scheme: 'internal',
    WebACLArn: 'arn:acl',
    LoadBalancerAttributes: [{ Key: 'idle_timeout.timeout_seconds', Value: '30' }],
  });
  const secret = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:s-AbCdEf';
  expect(
    properties(
      of('aws_secretsmanager_secret.a', { arn: secret, name: 's' }),
      of('aws_secretsmanager_secret_policy.b', { secret_arn: secret, policy: '{"Statement":[]}' }),
      of('aws_secretsmanager_secret_version.c', { secret_id: secret, secret_string: 'hunter2' }),
    ),
  ).toEqual({ Name: 's', ResourcePolicy: { Statement: [] } });
  expect(
    properties(
      of('aws_ecr_repository.a', { name: 'r' }),
      of('aws_ecr_repository_policy.b', { repository: 'r', policy: '{"Statement":[]}' }),
    ),
  ).toEqual({ RepositoryName: 'r', RepositoryPolicyText: { Statement: [] } });
  expect(
    properties(
      of('aws_s3_bucket.a', { id: 'b', bucket: 'b' }),
      of('aws_s3_bucket_cors_configuration.b', {
        bucket: 'b',
        cors_rule: [{ id: '', allowed_methods: ['GET'], allowed_origins: ['*'], max_age_seconds: 0 }],
      }),
    ),
  ).toEqual({
    BucketName: 'b',
    CorsConfiguration: { CorsRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }] },
  });
});

test('other names of a type are read as it is', () => {
  const others = {
    aws_alb: 'aws_lb',
    aws_alb_listener: 'aws_lb_listener',
    aws_alb_listener_rule: 'aws_lb_listener_rule',
    aws_alb_target_group: 'aws_lb_target_group',
    aws_default_network_acl: 'aws_network_acl',
    aws_default_route_table: 'aws_route_table',
    aws_default_security_group: 'aws_security_group',
  };
  for (const [one, other] of Object.entries(others))
    expect(terraformType(one, false)).toBe(terraformType(other, false));
});

test('every type that is read is one of the AWS provider, and some test reads it', () => {
  const texts = readdirSync(import.meta.dirname).map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'));
  const unread = terraformTypes().filter((type) => !texts.some((text) => new RegExp(`\\b${type}\\b`).test(text)));
  expect(unread).toEqual([]);
  expect(terraformTypes().length).toBeGreaterThanOrEqual(80);
});
