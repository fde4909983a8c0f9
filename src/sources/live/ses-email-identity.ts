import {
  GetEmailIdentityCommand,
  type GetEmailIdentityResponse,
  paginateListEmailIdentities,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import { get, list } from './calls.ts';
import { defineCollector, type LiveResource } from './collector.ts';
import { policyDocument } from './policy-document.ts';
import { tagMap } from './tags.ts';

const TYPE = 'AWS::SES::EmailIdentity';
/** All that the list does not tell. */
const DESCRIBED = [
  'ConfigurationSetAttributes',
  'DkimAttributes',
  'DkimSigningAttributes',
  'FeedbackAttributes',
  'MailFromAttributes',
  'Tags',
  'DkimStatus',
  'DkimOrigin',
  'DkimCurrentKeyLength',
  ...[1, 2, 3].flatMap((token) => [`DkimDNSTokenName${token}`, `DkimDNSTokenValue${token}`]),
  'VerifiedForSendingStatus',
  'MailFromDomainStatus',
  'Policies',
];

/** Mail identities; whether they are verified and signed with DKIM are facts. */
export const sesEmailIdentity = defineCollector({
  service: 'ses',
  client: SESv2Client,
  types: [TYPE],
  calls: {
    identities: list(
      'ses:ListEmailIdentities',
      (client: SESv2Client, _: void, abortSignal) =>
        paginateListEmailIdentities({ client, pageSize: 1000 }, {}, { abortSignal }),
      (page) => page.EmailIdentities,
    ),
    identity: get(
      'ses:GetEmailIdentity',
      (client: SESv2Client, EmailIdentity: string, abortSignal) =>
        client.send(new GetEmailIdentityCommand({ EmailIdentity }), { abortSignal }),
      { holds: (answer) => answer.IdentityType },
    ),
  },
  async read(call, { account, partition, region }) {
    const identities = await call.identities();
    return Promise.all(
      identities.map(async ({ IdentityName: id = '', IdentityType, VerificationStatus }) => {
        const detail = await call.identity(id, { type: TYPE, id, name: id, properties: DESCRIBED });
        return {
          type: TYPE,
          id,
          arn: `arn:${partition}:ses:${region}:${account}:identity/${id}`,
          name: id,
          properties: { EmailIdentity: id, ...(detail ? settings(detail) : {}) },
          facts: { IdentityType, VerificationStatus, ...(detail ? facts(detail, id) : {}) },
          tags: tagMap(detail?.Tags),
        };
      }),
    );
  },
});

function settings(identity: GetEmailIdentityResponse): LiveResource['properties'] {
  const { ConfigurationSetName, DkimAttributes: dkim, MailFromAttributes: mailFrom } = identity;
  return {
    ConfigurationSetAttributes: ConfigurationSetName ? { ConfigurationSetName } : undefined,
    DkimAttributes: dkim && { SigningEnabled: dkim.SigningEnabled },
    DkimSigningAttributes: dkim?.NextSigningKeyLength && { NextSigningKeyLength: dkim.NextSigningKeyLength },
    FeedbackAttributes: { EmailForwardingEnabled: identity.FeedbackForwardingStatus },
    MailFromAttributes: mailFrom?.MailFromDomain
      ? { MailFromDomain: mailFrom.MailFromDomain, BehaviorOnMxFailure: mailFrom.BehaviorOnMxFailure }
      : undefined,
  };
}

function facts(identity: GetEmailIdentityResponse, id: string): Record<string, unknown> {
  const { DkimAttributes: dkim, MailFromAttributes: mailFrom, VerifiedForSendingStatus, Policies = {} } = identity;
  return {
    VerifiedForSendingStatus,
    DkimStatus: dkim?.Status,
    DkimOrigin: dkim?.SigningAttributesOrigin,
    DkimCurrentKeyLength: dkim?.CurrentSigningKeyLength,
    ...dnsTokens(dkim?.Tokens ?? [], id, dkim?.SigningHostedZone),
    MailFromDomainStatus: mailFrom?.MailFromDomain ? mailFrom.MailFromDomainStatus : undefined,
    Policies: Object.fromEntries(Object.entries(Policies).map(([name, text]) => [name, policyDocument(text)])),
  };
}

/** CloudFormation's read-only attributes: the CNAME records that prove the domain, names and values. */
function dnsTokens(tokens: readonly string[], domain: string, zone = 'dkim.amazonses.com'): Record<string, string> {
  return Object.fromEntries(
    tokens.flatMap((token, index) => [
      [`DkimDNSTokenName${index + 1}`, `${token}._domainkey.${domain}`],
      [`DkimDNSTokenValue${index + 1}`, `${token}.${zone}`],
    ]),
  );
}
