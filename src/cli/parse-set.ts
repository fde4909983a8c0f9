import { AuditError } from '#src/model/audit-error.ts';

/** `--set key=value` pairs as overrides. */
export function parseSet(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)];
      throw new AuditError('flag/set', { message: `--set ${pair}: expected key=value` });
    }),
  );
}
