import type { ConfigurationRecorder, ConfigurationRecorderStatus } from '@aws-sdk/client-config-service';
import type { JsonObject } from '#src/model/json.ts';
import { toJson } from '../live/to-json.ts';

/** The configuration recorder of one account and region, and whether it runs. */
export interface Recorder {
  readonly name: string;
  readonly isRecording: boolean;
  readonly strategy: 'all' | 'only' | 'all-but';
  /** The types that `only` or `all-but` speaks of. */
  readonly types: readonly string[];
  /** True where IAM's users, groups, roles and policies are recorded by `all`. */
  readonly hasGlobal: boolean;
  /** For the report: `ConfigurationRecorders` of `Account`. */
  readonly facts: JsonObject;
}

/** `AllSupported` leaves these out unless `IncludeGlobalResourceTypes` is set, as the API reference of RecordingGroup says. */
const GLOBAL_TYPES = new Set(['AWS::IAM::User', 'AWS::IAM::Group', 'AWS::IAM::Role', 'AWS::IAM::Policy']);

export function recorderOf(recorder: ConfigurationRecorder, status: ConfigurationRecorderStatus | undefined): Recorder {
  const { recordingGroup: group = {}, recordingMode: mode } = recorder;
  const excluded = group.exclusionByResourceTypes?.resourceTypes ?? [];
  const isExclusion = group.recordingStrategy?.useOnly === 'EXCLUSION_BY_RESOURCE_TYPES' || excluded.length > 0;
  const isAll = group.allSupported === true || group.recordingStrategy?.useOnly === 'ALL_SUPPORTED_RESOURCE_TYPES';
  return {
    name: recorder.name ?? '',
    isRecording: status?.recording === true,
    strategy: isExclusion ? 'all-but' : isAll ? 'all' : 'only',
    types: isExclusion ? excluded : (group.resourceTypes ?? []),
    hasGlobal: group.includeGlobalResourceTypes === true,
    facts: toJson({
      Name: recorder.name,
      RoleARN: recorder.roleARN,
      Recording: status?.recording ?? false,
      AllSupported: group.allSupported,
      IncludeGlobalResourceTypes: group.includeGlobalResourceTypes,
      RecordingStrategy: group.recordingStrategy?.useOnly,
      ResourceTypes: group.resourceTypes,
      ExcludedResourceTypes: isExclusion ? excluded : undefined,
      RecordingFrequency: mode?.recordingFrequency,
      LastStatus: status?.lastStatus,
      LastErrorCode: status?.lastErrorCode,
      LastErrorMessage: status?.lastErrorMessage,
      LastStatusChangeTime: status?.lastStatusChangeTime,
      LastStartTime: status?.lastStartTime,
      LastStopTime: status?.lastStopTime,
    }),
  };
}

/** Why these recorders do not keep this type up to date; undefined where one of them does. */
export function whyUnrecorded(recorders: readonly Recorder[], type: string): string | undefined {
  if (recorders.length === 0) return 'AWS Config has no recorder here';
  const running = recorders.filter(({ isRecording }) => isRecording);
  if (running.length === 0) return 'the recorder of AWS Config is stopped';
  return running.some((recorder) => records(recorder, type)) ? undefined : `AWS Config is not recording ${type}`;
}

function records({ strategy, types, hasGlobal }: Recorder, type: string): boolean {
  if (strategy === 'only') return types.includes(type);
  if (strategy === 'all-but') return !types.includes(type);
  return hasGlobal || !GLOBAL_TYPES.has(type);
}
