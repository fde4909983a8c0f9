import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const chunks = readdirSync('dist/chunks')
  .filter((file) => /\.c?js$/.test(file))
  .map((file) => readFileSync(`dist/chunks/${file}`, 'utf8'));

test('of an AWS client only what is called is bundled', () => {
  const client = chunks.filter((chunk) => chunk.includes('"com.amazonaws.ec2"'));
  const holds = (text: string): boolean => client.some((chunk) => chunk.includes(text));
  expect(holds('"DescribeVpcs"')).toBe(true);
  expect(holds('TerminateInstances')).toBe(false);
  expect(holds('AcceptVpcPeeringConnection')).toBe(false);
});

test('no two services share the chunk of a client: a command loads those it asks', () => {
  const clients = chunks.map(
    // Each client’s schemas name its namespace: "com.amazonaws.ec2".
    (chunk) => new Set([...chunk.matchAll(/"com\.amazonaws\.([\w.]+)"/g)].map(([, name]) => name)),
  );
  expect(clients.filter((names) => names.size > 3)).toEqual([]);
  expect(new Set(clients.flatMap((names) => [...names])).size).toBeGreaterThan(20);
});

test('the printed root help names every command', () => {
  const help = readFileSync('dist/root-help.txt', 'utf8');
  for (const file of readdirSync('src/commands').filter((name) => name.endsWith('.ts')))
    expect(help).toContain(`  ${file.slice(0, -'.ts'.length)} `);
});
