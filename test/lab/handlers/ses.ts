import { CreateEmailIdentityCommand, type DkimSigningKeyLength } from '@aws-sdk/client-sesv2';
import { handle, type Handlers } from './handler.ts';
import type { Tagged } from './tags.ts';

interface EmailIdentity extends Tagged {
  readonly EmailIdentity: string;
  readonly DkimAttributes?: { readonly SigningEnabled?: boolean };
  readonly DkimSigningAttributes?: { readonly NextSigningKeyLength?: DkimSigningKeyLength };
}

export const sesHandlers: Handlers = {
  'AWS::SES::EmailIdentity': handle<EmailIdentity>(async (properties, { ses }) => {
    const { DkimAttributes, DkimSigningAttributes, EmailIdentity, Tags } = properties;
    if (DkimAttributes?.SigningEnabled === false) throw new Error('the lab makes no identity without DKIM signing');
    const { DkimAttributes: dkim } = await ses.send(
      new CreateEmailIdentityCommand({ EmailIdentity, DkimSigningAttributes, Tags }),
    );
    const tokens = dkim?.Tokens ?? [];
    const records = [0, 1, 2].flatMap((index) => {
      const token = tokens[index] ?? `lab-token-${index + 1}`;
      return [
        [`DkimDNSTokenName${index + 1}`, `${token}._domainkey.${EmailIdentity}`],
        [`DkimDNSTokenValue${index + 1}`, `${token}.dkim.amazonses.com`],
      ];
    });
    return { ref: EmailIdentity, atts: Object.fromEntries(records) };
  }),
};
