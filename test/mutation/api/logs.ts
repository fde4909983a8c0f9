import {
  DeleteLogGroupCommand,
  DeleteRetentionPolicyCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { logsHandlers } from '../../lab/handlers/logs.ts';
import { type Change, type Mutators, recreate } from './mutator.ts';

const removeGroup = ({ aws: { logs }, resource }: Change): Promise<unknown> =>
  logs.send(new DeleteLogGroupCommand({ logGroupName: resource.id }));

export const logsMutators: Mutators = {
  'AWS::Logs::LogGroup': {
    properties: {
      RetentionInDays: ({ aws: { logs }, resource: { id: logGroupName }, value }) =>
        value === undefined
          ? logs.send(new DeleteRetentionPolicyCommand({ logGroupName }))
          : logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: Number(value) })),
      '*': recreate(logsHandlers, removeGroup, (properties) => properties),
    },
    remove: removeGroup,
  },
};
