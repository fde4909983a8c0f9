import { expect, test } from 'vitest';
import { rdsDbParameterGroup } from '#src/sources/live/rds-db-parameter-group.ts';
import { rdsDbSnapshot } from '#src/sources/live/rds-db-snapshot.ts';
import { type Answer, collectFromStub, denied } from './stub-service.ts';

const answer = (operation: string, result: string): Answer => ({
  xml: `<${operation}Response><${operation}Result>${result}</${operation}Result></${operation}Response>`,
});

const snapshots = answer(
  'DescribeDBSnapshots',
  `<DBSnapshots>
    <DBSnapshot><DBSnapshotIdentifier>rds:nightly</DBSnapshotIdentifier><SnapshotType>automated</SnapshotType></DBSnapshot>
    <DBSnapshot><DBSnapshotIdentifier>by-hand</DBSnapshotIdentifier><SnapshotType>manual</SnapshotType></DBSnapshot>
  </DBSnapshots>`,
);

test('a manual snapshot says with whom it is shared; an automated one cannot be', async () => {
  const shared = answer(
    'DescribeDBSnapshotAttributes',
    `<DBSnapshotAttributesResult><DBSnapshotAttributes><DBSnapshotAttribute>
      <AttributeName>restore</AttributeName><AttributeValues><AttributeValue>all</AttributeValue></AttributeValues>
    </DBSnapshotAttribute></DBSnapshotAttributes></DBSnapshotAttributesResult>`,
  );
  const { resources, gaps, calls } = await collectFromStub(rdsDbSnapshot, {
    DescribeDBSnapshots: () => snapshots,
    DescribeDBSnapshotAttributes: () => shared,
  });
  expect(gaps).toEqual([]);
  expect(calls.counts()['rds:DescribeDBSnapshotAttributes']).toBe(1);
  expect(resources.map(({ id, facts }) => [id, facts['SharedWith']])).toEqual([
    ['rds:nightly', []],
    ['by-hand', ['all']],
  ]);
});

test('whether it is shared stays open where that could not be read', async () => {
  const { resources } = await collectFromStub(rdsDbSnapshot, {
    DescribeDBSnapshots: () => snapshots,
    DescribeDBSnapshotAttributes: () => denied,
  });
  const byHand = resources.find(({ id }) => id === 'by-hand');
  expect(byHand?.facts).not.toHaveProperty('SharedWith');
  expect(byHand?.gaps).toMatchObject([
    { action: 'rds:DescribeDBSnapshotAttributes', because: 'denied', scope: { properties: ['SharedWith'] } },
  ]);
});

test("AWS's default parameter groups cost no call", async () => {
  const groups = answer(
    'DescribeDBParameterGroups',
    `<DBParameterGroups><DBParameterGroup>
      <DBParameterGroupName>default.postgres15</DBParameterGroupName>
      <DBParameterGroupFamily>postgres15</DBParameterGroupFamily>
    </DBParameterGroup></DBParameterGroups>`,
  );
  const { resources, gaps, calls } = await collectFromStub(rdsDbParameterGroup, {
    DescribeDBParameterGroups: () => groups,
  });
  expect(gaps).toEqual([]);
  // The tag list is one call for everything that is read, asked for at once so that nothing waits for it.
  expect(calls.counts()).toEqual({ 'rds:DescribeDBParameterGroups': 1, 'tag:GetResources': 1 });
  expect(resources).toMatchObject([
    { id: 'default.postgres15', properties: { Family: 'postgres15' }, facts: { IsDefault: true, ManagedBy: 'AWS' } },
  ]);
});
