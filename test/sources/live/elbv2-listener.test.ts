import { expect, test } from 'vitest';
import { listenerOf, listenerRuleOf } from '#src/sources/live/elbv2-listener.ts';

const signIn = {
  Type: 'authenticate-oidc' as const,
  Order: 1,
  AuthenticateOidcConfig: {
    Issuer: 'https://id.example',
    AuthorizationEndpoint: 'https://id.example/a',
    TokenEndpoint: 'https://id.example/t',
    UserInfoEndpoint: 'https://id.example/u',
    ClientId: 'app',
    ClientSecret: 'hush',
    SessionTimeout: 3600,
  },
};

test("a sign-in's session timeout is text in a listener and a number in a rule, and its secret is in neither", () => {
  const listener = listenerOf({ ListenerArn: 'l', DefaultActions: [signIn] }, undefined);
  const rule = listenerRuleOf({ RuleArn: 'r', Priority: '10', Actions: [signIn] }, 'l');
  expect(listener.properties).toMatchObject({
    DefaultActions: [{ AuthenticateOidcConfig: { SessionTimeout: '3600' } }],
  });
  expect(rule.properties).toMatchObject({
    ListenerArn: 'l',
    Priority: 10,
    Actions: [{ AuthenticateOidcConfig: { SessionTimeout: 3600, ClientId: 'app' } }],
  });
  expect(JSON.stringify([listener, rule])).not.toContain('hush');
});

test('a trust store is a property, how its association goes is a fact', () => {
  const { properties, facts } = listenerOf(
    {
      ListenerArn: 'l',
      MutualAuthentication: { Mode: 'verify', TrustStoreArn: 't', TrustStoreAssociationStatus: 'active' },
    },
    [],
  );
  expect(properties['MutualAuthentication']).toEqual({ Mode: 'verify', TrustStoreArn: 't' });
  expect(facts).toEqual({ TrustStoreAssociationStatus: 'active' });
});
