import { type Effect, falls, turnsOff } from './effect.ts';

const COUNTS =
  /(^|\.)(DesiredCount|DesiredCapacity|MinCapacity|MaxCapacity|MinSize|MaxSize|NumCacheClusters|ReplicasPerNodeGroup)$/;

/** What stops a service, slows it, or makes it do something else. */
export const AVAILABILITY: readonly Effect[] = [
  { at: COUNTS, when: turnsOff, severity: 'high', does: 'stops the service' },
  { at: COUNTS, when: falls, severity: 'medium', does: 'runs fewer copies' },
  { at: COUNTS, severity: 'low', does: 'runs more copies and costs more' },
  { at: /(^|\.)ScheduledActions/, severity: 'medium', does: 'changes when the service scales' },
  { on: /^AWS::ApplicationAutoScaling::/, at: /./, severity: 'medium', does: 'changes how the service scales' },
  {
    on: /^AWS::ECS::/,
    at: /(^|\.)(TaskDefinition|Image|Command|EntryPoint)$/,
    severity: 'high',
    does: 'runs other code',
  },
  { on: /^AWS::Lambda::/, at: /^(Code|Handler|Runtime|Layers)/, severity: 'high', does: 'runs other code' },
  {
    at: /(^|\.)(Environment|Secrets|Variables)(\.|\[|$)/,
    severity: 'medium',
    does: 'gives the program other settings',
  },
  {
    at: /(^|\.)(DefaultActions|Actions|Conditions|Priority)(\.|\[|$)/,
    severity: 'high',
    does: 'leads requests elsewhere',
  },
  {
    at: /(^|\.)(Origins|CacheBehaviors|DefaultCacheBehavior)(\.|\[|$)/,
    severity: 'medium',
    does: 'changes where files come from and how they are cached',
  },
  { on: /^AWS::Route53::/, at: /./, severity: 'high', does: 'leads the name elsewhere' },
  { at: /(^|\.)(Targets|TargetGroupArn|LoadBalancers)(\.|\[|$)/, severity: 'high', does: 'leads requests elsewhere' },
  {
    at: /(^|\.)(HealthCheck\w*|HealthyThresholdCount|UnhealthyThresholdCount|Matcher)(\.|\[|$)/,
    severity: 'medium',
    does: 'changes what counts as healthy',
  },
  { at: /(^|\.)DeploymentCircuitBreaker/, severity: 'medium', does: 'changes whether a bad deployment is taken back' },
  { at: /(^|\.)EngineVersion$/, severity: 'medium', does: 'runs another version' },
  { at: /(^|\.)Enabled$/, when: turnsOff, severity: 'high', does: 'switches it off' },
  { at: /(^|\.)ActionsSuspended|SuspendedState/, severity: 'medium', does: 'stops the scaling' },
];
