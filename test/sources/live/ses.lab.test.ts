import { expect } from 'vitest';
import { sesEmailIdentity } from '#src/sources/live/ses-email-identity.ts';
import { lab, labTest as test } from '../../lab/lab-test.ts';
import { collectFromLab } from './collect-from-lab.ts';

test('a mail identity is signed and verified, and its tokens are known', async () => {
  const { one, gaps, calls } = await collectFromLab(sesEmailIdentity);
  const identity = one('AWS::SES::EmailIdentity', 'staging.yourdomain.com');
  expect(identity).toMatchObject({
    arn: `arn:aws:ses:us-east-1:${lab.account}:identity/staging.yourdomain.com`,
    properties: { EmailIdentity: 'staging.yourdomain.com', DkimAttributes: { SigningEnabled: true } },
    facts: {
      IdentityType: 'DOMAIN',
      VerifiedForSendingStatus: true,
      DkimStatus: 'SUCCESS',
      DkimDNSTokenName1: expect.stringMatching(/^\w+\._domainkey\.staging\.yourdomain\.com$/),
      DkimDNSTokenValue1: expect.stringMatching(/^\w+\.dkim\.amazonses\.com$/),
    },
    tags: { Component: 'edge', Environment: 'cheetah', ManagedBy: 'cdk' },
  });
  expect(gaps).toEqual([]);
  expect(calls).toEqual({ 'ses:ListEmailIdentities': 1, 'ses:GetEmailIdentity': 2 });
});
