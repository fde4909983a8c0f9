import { createHash } from 'node:crypto';

/** Of what is named here; made once, at random, as RFC 9562 advises for name spaces. */
const NAMESPACE = Buffer.from('6f0c2f0e5c6a4e0f9d6b1d8a3b7e4c52', 'hex');

/** The UUID (version 5, RFC 9562) of a name: equal names give equal UUIDs, on every machine and in every run. */
export function uuidOf(...parts: readonly string[]): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(JSON.stringify(parts)).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
