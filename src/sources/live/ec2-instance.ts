import {
  DescribeInstanceAttributeCommand,
  EC2Client,
  type Instance,
  paginateDescribeInstances,
  type Volume,
} from '@aws-sdk/client-ec2';
import { get, list } from './calls.ts';
import { defineCollector, type LiveResource, type Place } from './collector.ts';
import { ec2Arn } from './ec2-arn.ts';
import { volumeList } from './ec2-volume-list.ts';
import { tagMap } from './tags.ts';

const TYPE = 'AWS::EC2::Instance';

/**
 * Instances that are not terminated: one lingers in the list for an hour after its end. User data and protection from
 * termination are not in the list and cost a call each.
 */
export const ec2Instance = defineCollector({
  service: 'ec2',
  client: EC2Client,
  types: [TYPE],
  calls: {
    instances: list(
      'ec2:DescribeInstances',
      (client: EC2Client, _: void, abortSignal) =>
        paginateDescribeInstances({ client, pageSize: 1000 }, {}, { abortSignal }),
      (page) => page.Reservations,
    ),
    attribute: get(
      'ec2:DescribeInstanceAttribute',
      (
        client: EC2Client,
        [InstanceId, Attribute]: readonly [string, 'userData' | 'disableApiTermination'],
        abortSignal,
      ) => client.send(new DescribeInstanceAttributeCommand({ InstanceId, Attribute }), { abortSignal }),
      { holds: (answer) => answer.InstanceId },
    ),
    volumes: volumeList,
  },
  async read(call, place) {
    const [reservations, volumes] = await Promise.all([
      call.instances(),
      call.volumes(undefined, { everyOf: TYPE, properties: ['BlockDeviceMappings'] }),
    ]);
    const volumeById = new Map(volumes.map((volume) => [volume.VolumeId ?? '', volume]));
    const instances = reservations.flatMap(({ Instances = [] }) => Instances).filter(isThere);
    return Promise.all(
      instances.map(async (instance) => {
        const id = instance.InstanceId ?? '';
        const [userData, protection] = await Promise.all([
          call.attribute([id, 'userData'], { type: TYPE, id, properties: ['UserData'] }),
          call.attribute([id, 'disableApiTermination'], { type: TYPE, id, properties: ['DisableApiTermination'] }),
        ]);
        const UserData = userData?.UserData?.Value || undefined;
        const DisableApiTermination = protection?.DisableApiTermination?.Value;
        const live = toLive(instance, volumeById, place);
        return { ...live, properties: { ...live.properties, UserData, DisableApiTermination } };
      }),
    );
  },
});

function isThere({ State }: Instance): boolean {
  return State?.Name !== 'terminated';
}

function toLive(instance: Instance, volumes: ReadonlyMap<string, Volume>, place: Place): LiveResource {
  const tags = tagMap(instance.Tags);
  return {
    type: TYPE,
    id: instance.InstanceId,
    arn: ec2Arn(place, 'instance', instance.InstanceId),
    name: tags['Name'],
    properties: {
      ImageId: instance.ImageId,
      InstanceType: instance.InstanceType,
      AvailabilityZone: instance.Placement?.AvailabilityZone,
      Tenancy: instance.Placement?.Tenancy,
      // The API answers with the profile's ARN, CloudFormation takes its name.
      IamInstanceProfile: instance.IamInstanceProfile?.Arn?.replace(/^.*\//, ''),
      KeyName: instance.KeyName,
      EbsOptimized: instance.EbsOptimized,
      EnclaveOptions: instance.EnclaveOptions,
      HibernationOptions: instance.HibernationOptions && { Configured: instance.HibernationOptions.Configured },
      MetadataOptions: metadataOptions(instance),
      // On its way counts as what it will be.
      Monitoring: instance.Monitoring && /^(enabled|pending)$/.test(instance.Monitoring.State ?? ''),
      SourceDestCheck: instance.SourceDestCheck,
      ...network(instance),
      BlockDeviceMappings: devices(instance, volumes),
    },
    facts: {
      State: instance.State?.Name,
      LaunchTime: instance.LaunchTime,
      StateTransitionReason: instance.StateTransitionReason || undefined,
      StoppedSince: stoppedSince(instance),
      VpcId: instance.VpcId,
      PublicIpAddress: instance.PublicIpAddress,
      PrivateIpAddress: instance.PrivateIpAddress,
      VirtualizationType: instance.VirtualizationType,
    },
    tags,
  };
}

/** AWS writes it into a sentence: `User initiated (2026-01-31 09:01:12 GMT)`. */
function stoppedSince({ State, StateTransitionReason = '' }: Instance): string | undefined {
  const [, day, time] = /\((\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) (?:GMT|UTC)\)/.exec(StateTransitionReason) ?? [];
  return State?.Name === 'stopped' && day !== undefined ? `${day}T${time}Z` : undefined;
}

function metadataOptions({ MetadataOptions: options }: Instance): object | undefined {
  return (
    options && {
      HttpTokens: options.HttpTokens,
      HttpEndpoint: options.HttpEndpoint,
      HttpPutResponseHopLimit: options.HttpPutResponseHopLimit,
      HttpProtocolIpv6: options.HttpProtocolIpv6,
      InstanceMetadataTags: options.InstanceMetadataTags,
    }
  );
}

function network(instance: Instance): object {
  return {
    SubnetId: instance.SubnetId,
    SecurityGroupIds: instance.SecurityGroups?.map(({ GroupId }) => GroupId),
    PrivateIpAddress: instance.PrivateIpAddress,
    NetworkInterfaces: instance.NetworkInterfaces?.map((card) => ({
      NetworkInterfaceId: card.NetworkInterfaceId,
      DeviceIndex: card.Attachment?.DeviceIndex === undefined ? undefined : String(card.Attachment.DeviceIndex),
      SubnetId: card.SubnetId,
      GroupSet: card.Groups?.map(({ GroupId }) => GroupId),
      AssociatePublicIpAddress: card.Association?.PublicIp !== undefined,
      Ipv6Addresses: card.Ipv6Addresses?.map(({ Ipv6Address }) => ({ Ipv6Address })),
    })),
  };
}

function devices({ BlockDeviceMappings = [] }: Instance, volumes: ReadonlyMap<string, Volume>): object[] {
  return BlockDeviceMappings.map(({ DeviceName, Ebs }) => {
    const volume = volumes.get(Ebs?.VolumeId ?? '');
    return {
      DeviceName,
      Ebs: Ebs && {
        DeleteOnTermination: Ebs.DeleteOnTermination,
        Encrypted: volume ? volume.Encrypted : { $unresolved: `the volume ${Ebs.VolumeId ?? ''} was not listed` },
        KmsKeyId: volume?.KmsKeyId,
        VolumeSize: volume?.Size,
        VolumeType: volume?.VolumeType,
      },
    };
  });
}
