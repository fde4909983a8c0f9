import { type EC2Client, paginateDescribeVolumes } from '@aws-sdk/client-ec2';
import { list } from './calls.ts';

/** All volumes of the region: resources of their own, and what says of an instance whether its devices are encrypted. */
export const volumeList = list(
  'ec2:DescribeVolumes',
  (client: EC2Client, _: void, abortSignal) => paginateDescribeVolumes({ client, pageSize: 500 }, {}, { abortSignal }),
  (page) => page.Volumes,
  'volumes',
);
