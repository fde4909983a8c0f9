import type { Bound } from '#src/analysis/resilience/bound.ts';

const DAY = 86_400;

/** A time as people say it: 90 s, 2 min, 25 h, 3 d. */
export function durationText(seconds: number): string {
  if (seconds === 0) return 'none';
  if (seconds >= 2 * DAY) return `${rounded(seconds / DAY)} d`;
  if (seconds >= 3600) return `${rounded(seconds / 3600)} h`;
  return seconds >= 120 ? `${rounded(seconds / 60)} min` : `${rounded(seconds)} s`;
}

function rounded(number: number): string {
  return String(Math.round(number * 10) / 10);
}

/** What a bound says in two or three words. */
export function boundText({ is, isUnread, seconds = 0 }: Bound): string {
  if (is === 'unbounded') return 'no bound';
  if (is === 'bounded') return durationText(seconds);
  return isUnread ? 'not known' : 'needs a drill';
}

/** Why it says so, without sources. */
export function stepsText({ steps }: Bound): string {
  return steps.map(({ what }) => what).join('; ');
}

/** US dollars and cents. */
export function dollars(usd: number): string {
  return `$${usd.toFixed(2)}`;
}
