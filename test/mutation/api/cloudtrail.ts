import {
  DeleteTrailCommand,
  type EventSelector,
  PutEventSelectorsCommand,
  StartLoggingCommand,
  StopLoggingCommand,
  UpdateTrailCommand,
  type UpdateTrailCommandInput,
} from '@aws-sdk/client-cloudtrail';
import { input, listOf, type Mutators } from './mutator.ts';

/** CloudFormation's names where the call has another one. */
const NAMES: Readonly<Record<string, keyof UpdateTrailCommandInput>> = { KMSKeyId: 'KmsKeyId' };

export const cloudTrailMutators: Mutators = {
  'AWS::CloudTrail::Trail': {
    properties: {
      IsLogging: ({ aws: { cloudTrail }, resource: { id: Name }, value }) =>
        value === true
          ? cloudTrail.send(new StartLoggingCommand({ Name }))
          : cloudTrail.send(new StopLoggingCommand({ Name })),
      EventSelectors: ({ aws: { cloudTrail }, resource: { id: TrailName }, value }) =>
        cloudTrail.send(new PutEventSelectorsCommand({ TrailName, EventSelectors: listOf<EventSelector>(value) })),
      '*': ({ aws: { cloudTrail }, name, resource: { id: Name }, value }) =>
        cloudTrail.send(
          new UpdateTrailCommand(input<UpdateTrailCommandInput>({ Name, [NAMES[name] ?? name]: value ?? '' })),
        ),
    },
    remove: ({ aws: { cloudTrail }, resource: { id: Name } }) => cloudTrail.send(new DeleteTrailCommand({ Name })),
  },
};
