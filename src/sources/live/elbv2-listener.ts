import type { Action, Listener, ListenerAttribute, Rule } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { LiveResource } from './collector.ts';

/** A listener in CloudFormation's shape: the certificate is the default one. */
export function listenerOf(listener: Listener, attributes: readonly ListenerAttribute[] | undefined): LiveResource {
  const { TrustStoreAssociationStatus, ...authentication } = listener.MutualAuthentication ?? {};
  return {
    type: 'AWS::ElasticLoadBalancingV2::Listener',
    id: listener.ListenerArn,
    arn: listener.ListenerArn,
    properties: {
      LoadBalancerArn: listener.LoadBalancerArn,
      Port: listener.Port,
      Protocol: listener.Protocol,
      SslPolicy: listener.SslPolicy,
      Certificates: listener.Certificates?.map(({ CertificateArn }) => ({ CertificateArn })),
      AlpnPolicy: listener.AlpnPolicy,
      MutualAuthentication: listener.MutualAuthentication && authentication,
      DefaultActions: listener.DefaultActions?.map((action) => actionOf(action, String)),
      ListenerAttributes: attributes,
    },
    facts: { TrustStoreAssociationStatus },
  };
}

/** A rule in CloudFormation's shape: its priority is a number there. */
export function listenerRuleOf(rule: Rule, ListenerArn: string): LiveResource {
  return {
    type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    id: rule.RuleArn,
    arn: rule.RuleArn,
    properties: {
      ListenerArn,
      Priority: rule.Priority === undefined ? undefined : Number(rule.Priority),
      Conditions: rule.Conditions,
      Actions: rule.Actions?.map((action) => actionOf(action, Number)),
      Transforms: rule.Transforms,
    },
    facts: { IsDefault: rule.IsDefault },
  };
}

/** AWS's schemas have the session timeout as text in a listener's actions and as a number in a rule's. */
function actionOf(action: Action, timeout: (seconds: number) => string | number): object {
  const { AuthenticateOidcConfig: oidc, AuthenticateCognitoConfig: cognito, ...rest } = action;
  const withTimeout = <Config extends { readonly SessionTimeout?: number | undefined }>(config: Config): object => ({
    ...config,
    ...(config.SessionTimeout === undefined ? {} : { SessionTimeout: timeout(config.SessionTimeout) }),
  });
  // AWS never returns the secret; were it to, it stays out of a snapshot.
  const { ClientSecret: _secret, ...safe } = oidc ?? {};
  return {
    ...rest,
    ...(oidc ? { AuthenticateOidcConfig: withTimeout(safe) } : {}),
    ...(cognito ? { AuthenticateCognitoConfig: withTimeout(cognito) } : {}),
  };
}
