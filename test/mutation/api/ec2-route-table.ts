import {
  AssociateRouteTableCommand,
  CreateRouteCommand,
  type CreateRouteCommandInput,
  DeleteRouteCommand,
  DeleteRouteTableCommand,
  DescribeRouteTablesCommand,
  DisassociateRouteTableCommand,
} from '@aws-sdk/client-ec2';
import { canonicalJson, type JsonObject } from '#src/model/json.ts';
import { retag } from './ec2-tags.ts';
import { type Change, input, listOf, type Mutators } from './mutator.ts';

const textOf = (route: JsonObject): string => canonicalJson(route);

export const ec2RouteTableMutators: Mutators = {
  'AWS::EC2::RouteTable': {
    properties: { Routes: setRoutes, SubnetIds: setSubnets },
    tags: retag,
    remove: async (change) => {
      await setSubnets({ ...change, value: [] });
      await change.aws.ec2.send(new DeleteRouteTableCommand({ RouteTableId: change.resource.id }));
    },
    // A subnet that joins a table leaves another one.
    alsoChanges: ({ resource: { account, region, type }, name }) =>
      name === 'SubnetIds' ? [`${type}/${account}/${region}/`] : [],
  },
};

async function setRoutes({ aws: { ec2 }, resource, value }: Change): Promise<void> {
  const RouteTableId = resource.id;
  const before = listOf<JsonObject>(resource.properties['Routes']);
  const after = listOf<JsonObject>(value);
  const isIn = (routes: JsonObject[], one: JsonObject): boolean => routes.some((each) => textOf(each) === textOf(one));
  for (const route of before.filter((each) => !isIn(after, each))) {
    const { DestinationCidrBlock, DestinationIpv6CidrBlock } = input<CreateRouteCommandInput>(route);
    await ec2.send(new DeleteRouteCommand({ RouteTableId, DestinationCidrBlock, DestinationIpv6CidrBlock }));
  }
  for (const route of after.filter((each) => !isIn(before, each)))
    await ec2.send(new CreateRouteCommand({ ...input<CreateRouteCommandInput>(route), RouteTableId }));
}

async function setSubnets({ aws: { ec2 }, resource, value }: Change): Promise<void> {
  const wanted = listOf<string>(value);
  const { RouteTables = [] } = await ec2.send(new DescribeRouteTablesCommand({}));
  const associations = RouteTables.flatMap(({ Associations = [] }) => Associations);
  const known = associations.filter(({ RouteTableId }) => RouteTableId === resource.id);
  for (const { RouteTableAssociationId, SubnetId } of known)
    if (SubnetId && !wanted.includes(SubnetId))
      await ec2.send(new DisassociateRouteTableCommand({ AssociationId: RouteTableAssociationId }));
  for (const SubnetId of wanted) {
    if (known.some((each) => each.SubnetId === SubnetId)) continue;
    const elsewhere = associations.find((each) => each.SubnetId === SubnetId);
    if (elsewhere)
      await ec2.send(new DisassociateRouteTableCommand({ AssociationId: elsewhere.RouteTableAssociationId }));
    await ec2.send(new AssociateRouteTableCommand({ RouteTableId: resource.id, SubnetId }));
  }
}
