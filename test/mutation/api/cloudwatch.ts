import {
  DeleteAlarmsCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  SetAlarmStateCommand,
  type StateValue,
} from '@aws-sdk/client-cloudwatch';
import { type Change, input, type Mutators } from './mutator.ts';

const remove = ({ aws: { cloudWatch }, resource }: Change): Promise<unknown> =>
  cloudWatch.send(new DeleteAlarmsCommand({ AlarmNames: [resource.id] }));

export const cloudWatchMutators: Mutators = {
  'AWS::CloudWatch::Alarm': {
    properties: {
      // CloudFormation's properties are the call's own input, which replaces the alarm as a whole.
      '*': async (change) => {
        if (change.name === 'AlarmName') await remove(change);
        const alarm = input<PutMetricAlarmCommandInput>(change.wanted);
        await change.aws.cloudWatch.send(new PutMetricAlarmCommand(alarm));
      },
    },
    facts: {
      StateValue: ({ aws: { cloudWatch }, resource, value }) =>
        cloudWatch.send(
          new SetAlarmStateCommand({
            AlarmName: resource.id,
            StateValue: input<StateValue>(value),
            StateReason: 'a mutation',
          }),
        ),
    },
    remove,
  },
};
