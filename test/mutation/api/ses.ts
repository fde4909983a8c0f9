import {
  DeleteEmailIdentityCommand,
  PutEmailIdentityDkimAttributesCommand,
  PutEmailIdentityDkimSigningAttributesCommand,
  PutEmailIdentityFeedbackAttributesCommand,
  PutEmailIdentityMailFromAttributesCommand,
} from '@aws-sdk/client-sesv2';
import { input, type Mutators } from './mutator.ts';

type Attributes = Readonly<Record<string, never>>;

export const sesMutators: Mutators = {
  'AWS::SES::EmailIdentity': {
    properties: {
      DkimAttributes: ({ aws: { ses }, resource: { id: EmailIdentity }, value }) =>
        ses.send(new PutEmailIdentityDkimAttributesCommand({ EmailIdentity, ...input<Attributes>(value) })),
      DkimSigningAttributes: ({ aws: { ses }, resource: { id: EmailIdentity }, value }) =>
        ses.send(
          new PutEmailIdentityDkimSigningAttributesCommand({
            EmailIdentity,
            SigningAttributesOrigin: 'AWS_SES',
            SigningAttributes: input<Attributes>(value),
          }),
        ),
      FeedbackAttributes: ({ aws: { ses }, resource: { id: EmailIdentity }, value }) =>
        ses.send(new PutEmailIdentityFeedbackAttributesCommand({ EmailIdentity, ...input<Attributes>(value) })),
      MailFromAttributes: ({ aws: { ses }, resource: { id: EmailIdentity }, value }) =>
        ses.send(new PutEmailIdentityMailFromAttributesCommand({ EmailIdentity, ...input<Attributes>(value) })),
    },
    remove: ({ aws: { ses }, resource: { id: EmailIdentity } }) =>
      ses.send(new DeleteEmailIdentityCommand({ EmailIdentity })),
  },
};
