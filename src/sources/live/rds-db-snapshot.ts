import {
  type DBSnapshot,
  DescribeDBSnapshotAttributesCommand,
  paginateDescribeDBSnapshots,
  RDSClient,
} from '@aws-sdk/client-rds';
import { get, list } from './calls.ts';
import { defineCollector, type LiveResource } from './collector.ts';
import { tagMap } from './tags.ts';

const type = 'AWS::RDS::DBSnapshot';

/**
 * Snapshots of database instances, under the type name AWS Config gives them: CloudFormation has none, so all is fact.
 * Only a manual snapshot can be shared, which takes a call each to know.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html
 */
export const rdsDbSnapshot = defineCollector({
  service: 'rds',
  client: RDSClient,
  types: [type],
  calls: {
    snapshots: list(
      'rds:DescribeDBSnapshots',
      (client: RDSClient, _: void, abortSignal) =>
        paginateDescribeDBSnapshots({ client, pageSize: 100 }, {}, { abortSignal }),
      (page) => page.DBSnapshots,
    ),
    attributes: get(
      'rds:DescribeDBSnapshotAttributes',
      (client: RDSClient, DBSnapshotIdentifier: string, abortSignal) =>
        client.send(new DescribeDBSnapshotAttributesCommand({ DBSnapshotIdentifier }), { abortSignal }),
      { holds: (answer) => answer.DBSnapshotAttributesResult?.DBSnapshotAttributes },
    ),
  },
  async read(call) {
    const snapshots = await call.snapshots();
    return Promise.all(
      snapshots.map(async (snapshot) => {
        const { DBSnapshotIdentifier: id = '', SnapshotType } = snapshot;
        if (SnapshotType !== 'manual') return toLive(snapshot, []);
        const answer = await call.attributes(id, { type, id, properties: ['SharedWith'] });
        const restore = answer?.DBSnapshotAttributesResult?.DBSnapshotAttributes?.find(
          ({ AttributeName }) => AttributeName === 'restore',
        );
        return toLive(snapshot, answer ? (restore?.AttributeValues ?? []) : undefined);
      }),
    );
  },
});

/** `SharedWith`: the accounts that may restore it, `all` for everybody; absent where it could not be read. */
function toLive(snapshot: DBSnapshot, SharedWith: readonly string[] | undefined): LiveResource {
  return {
    type,
    id: snapshot.DBSnapshotIdentifier,
    arn: snapshot.DBSnapshotArn,
    name: snapshot.DBSnapshotIdentifier,
    properties: {},
    facts: {
      DBInstanceIdentifier: snapshot.DBInstanceIdentifier,
      DbiResourceId: snapshot.DbiResourceId,
      SnapshotType: snapshot.SnapshotType,
      Status: snapshot.Status,
      SnapshotCreateTime: snapshot.SnapshotCreateTime,
      OriginalSnapshotCreateTime: snapshot.OriginalSnapshotCreateTime,
      Engine: snapshot.Engine,
      EngineVersion: snapshot.EngineVersion,
      AllocatedStorage: snapshot.AllocatedStorage,
      StorageType: snapshot.StorageType,
      Encrypted: snapshot.Encrypted,
      KmsKeyId: snapshot.KmsKeyId,
      SourceRegion: snapshot.SourceRegion,
      SourceDBSnapshotIdentifier: snapshot.SourceDBSnapshotIdentifier,
      SharedWith,
      // Automated snapshots belong to the instance and go with its retention period.
      ...(snapshot.SnapshotType === 'manual' ? {} : { ManagedBy: 'AWS' }),
    },
    tags: tagMap(snapshot.TagList),
  };
}
