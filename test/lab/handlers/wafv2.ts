import {
  AssociateWebACLCommand,
  CreateWebACLCommand,
  type CreateWebACLCommandInput,
  type LoggingConfiguration,
  PutLoggingConfigurationCommand,
} from '@aws-sdk/client-wafv2';
import { given, handle, type Handlers } from './handler.ts';

export const wafHandlers: Handlers = {
  'AWS::WAFv2::WebACL': handle<CreateWebACLCommandInput>(async (properties, { waf }) => {
    const { Summary } = await waf.send(new CreateWebACLCommand(properties));
    const { ARN: Arn, Id, Name } = given(Summary, 'Summary');
    return { ref: `${Name}|${Id}|${properties.Scope}`, atts: { Arn, Id } };
  }),

  'AWS::WAFv2::WebACLAssociation': handle<{ ResourceArn: string; WebACLArn: string }>(
    async ({ ResourceArn, WebACLArn }, { waf }) => {
      await waf.send(new AssociateWebACLCommand({ ResourceArn, WebACLArn }));
      return { ref: `${WebACLArn}|${ResourceArn}` };
    },
  ),

  'AWS::WAFv2::LoggingConfiguration': handle<LoggingConfiguration & { ResourceArn: string }>(
    async (properties, { waf }) => {
      await waf.send(new PutLoggingConfigurationCommand({ LoggingConfiguration: properties }));
      return { ref: properties.ResourceArn };
    },
  ),
};
