import {
  ConfigServiceClient,
  DescribeConfigurationRecordersCommand,
  DescribeConfigurationRecorderStatusCommand,
} from '@aws-sdk/client-config-service';
import { get } from './calls.ts';
import { defineCollector } from './collector.ts';

/** Whether and what AWS Config records in this region: the fact `ConfigurationRecorders` of `Account`, empty for none. */
export const accountConfig = defineCollector({
  service: 'config',
  client: ConfigServiceClient,
  types: ['Account'],
  calls: {
    recorders: get(
      'config:DescribeConfigurationRecorders',
      (client: ConfigServiceClient, _: void, abortSignal) =>
        client.send(new DescribeConfigurationRecordersCommand({}), { abortSignal }),
      { holds: (answer) => answer.ConfigurationRecorders },
    ),
    status: get(
      'config:DescribeConfigurationRecorderStatus',
      (client: ConfigServiceClient, _: void, abortSignal) =>
        client.send(new DescribeConfigurationRecorderStatusCommand({}), { abortSignal }),
      { holds: (answer) => answer.ConfigurationRecordersStatus },
    ),
  },
  async read(call, { account: id }) {
    const about = { type: 'Account', id, properties: ['ConfigurationRecorders'] };
    const [recorders, status] = await Promise.all([call.recorders(undefined, about), call.status(undefined, about)]);
    const ConfigurationRecorders = recorders?.ConfigurationRecorders?.map(({ name, roleARN, recordingGroup }) => {
      const state = status?.ConfigurationRecordersStatus?.find((one) => one.name === name);
      return {
        Name: name,
        RoleARN: roleARN,
        AllSupported: recordingGroup?.allSupported,
        IncludeGlobalResourceTypes: recordingGroup?.includeGlobalResourceTypes,
        RecordingStrategy: recordingGroup?.recordingStrategy?.useOnly,
        ResourceTypes: recordingGroup?.resourceTypes,
        ExcludedResourceTypes: recordingGroup?.exclusionByResourceTypes?.resourceTypes,
        Recording: state?.recording,
        LastStatus: state?.lastStatus,
        LastStartTime: state?.lastStartTime,
        LastStopTime: state?.lastStopTime,
      };
    });
    return [{ type: 'Account', id, properties: {}, facts: { ConfigurationRecorders } }];
  },
});
