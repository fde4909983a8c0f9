import { EC2Client } from '@aws-sdk/client-ec2';
import { defineCollector } from './collector.ts';
import { ec2Arn } from './ec2-arn.ts';
import { volumeList } from './ec2-volume-list.ts';
import { tagMap } from './tags.ts';

/** Volumes; fact `Attachments` says of which instances. */
export const ec2Volume = defineCollector({
  service: 'ec2',
  client: EC2Client,
  types: ['AWS::EC2::Volume'],
  calls: { volumes: volumeList },
  async read(call, place) {
    return (await call.volumes()).map((volume) => {
      const tags = tagMap(volume.Tags);
      return {
        type: 'AWS::EC2::Volume',
        id: volume.VolumeId,
        arn: ec2Arn(place, 'volume', volume.VolumeId),
        name: tags['Name'],
        properties: {
          AvailabilityZone: volume.AvailabilityZone,
          Encrypted: volume.Encrypted,
          Iops: volume.Iops,
          KmsKeyId: volume.KmsKeyId,
          MultiAttachEnabled: volume.MultiAttachEnabled,
          OutpostArn: volume.OutpostArn,
          Size: volume.Size,
          // Empty, not absent, for a volume that was made of nothing.
          SnapshotId: volume.SnapshotId || undefined,
          Throughput: volume.Throughput,
          VolumeType: volume.VolumeType,
        },
        facts: {
          State: volume.State,
          CreateTime: volume.CreateTime,
          Attachments: volume.Attachments?.map(({ InstanceId, Device, State, DeleteOnTermination }) => ({
            InstanceId,
            Device,
            State,
            DeleteOnTermination,
          })),
        },
        tags,
      };
    });
  },
});
