import { PutMetricAlarmCommand, type PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import { generatedName, handle, type Handlers } from './handler.ts';

type Alarm = Omit<PutMetricAlarmCommandInput, 'AlarmName'> & { readonly AlarmName?: string };

export const cloudWatchHandlers: Handlers = {
  'AWS::CloudWatch::Alarm': handle<Alarm>(async (properties, scope) => {
    const { account, cloudWatch, region } = scope;
    const AlarmName = properties.AlarmName ?? generatedName(scope, 255);
    // CloudFormation's properties are the call's own input; it is handed over as it is, so that none gets lost.
    if (properties.AlarmName) await cloudWatch.send(new PutMetricAlarmCommand({ ...properties, AlarmName }));
    else throw new Error('the lab makes no alarm without AlarmName');
    return { ref: AlarmName, atts: { Arn: `arn:aws:cloudwatch:${region}:${account}:alarm:${AlarmName}` } };
  }),
};
