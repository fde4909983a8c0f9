import type { Source } from './take-snapshot.ts';

/** A source as the `--source` flag writes it: what the report says it rests on. */
export function nameOfSource(source: Source): string {
  if (source.kind === 'snapshot') return `snapshot:${source.path}`;
  if (source.kind === 'template') return source.path === undefined ? 'template' : `template:${source.path}`;
  const { recorded } = source;
  if (!recorded) return 'live';
  return recorded.aggregator === undefined ? 'config' : `config:${recorded.aggregator}`;
}
