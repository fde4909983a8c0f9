import { expect, test } from 'vitest';
import { recordSet } from '#src/sources/live/route53-record-set.ts';

const zone = { id: 'Z1', name: 'a.b.' };

test('a record’s time to live is text, its values are plain, and its id is unique in the zone', () => {
  const { id, properties, facts } = recordSet(
    { Name: 'www.a.b.', Type: 'CNAME', TTL: 60, SetIdentifier: 'blue', Weight: 0, ResourceRecords: [{ Value: 'x.y' }] },
    zone,
  );
  expect(id).toBe('Z1|www.a.b.|CNAME|blue');
  expect(properties).toMatchObject({ HostedZoneId: 'Z1', TTL: '60', Weight: 0, ResourceRecords: ['x.y'] });
  expect(facts).not.toHaveProperty('ManagedBy');
});

test('an alias has neither a time to live nor values', () => {
  const AliasTarget = { HostedZoneId: 'Z2', DNSName: 'x.y.', EvaluateTargetHealth: true };
  const { properties } = recordSet({ Name: 'a.b.', Type: 'A', TTL: 0, ResourceRecords: [], AliasTarget }, zone);
  expect(properties).toMatchObject({ AliasTarget });
  expect(properties['TTL']).toBeUndefined();
  expect(properties['ResourceRecords']).toBeUndefined();
});

test('the zone’s own records are AWS’s, a delegation below it is not', () => {
  const [soa, ns, delegation] = [
    ['a.b.', 'SOA'],
    ['a.b.', 'NS'],
    ['sub.a.b.', 'NS'],
  ].map(([Name, Type]) => recordSet({ Name, Type: Type === 'SOA' ? 'SOA' : 'NS' }, zone).facts?.['ManagedBy']);
  expect([soa, ns, delegation]).toEqual(['AWS', 'AWS', undefined]);
});
