import { schedule } from '#src/meaning/schedule.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** A yearly schedule has run within this many days. */
const SEARCHED_DAYS = 400;

export interface Timed {
  /** `cron(…)`, `rate(…)` or `at(…)` as Application Auto Scaling and EventBridge write them. */
  readonly schedule: string;
  /** IANA name; UTC where absent. */
  readonly timeZone?: string;
  readonly start?: Date;
  readonly end?: Date;
}

/** When a schedule ran last, at or before a moment; undefined where it never did, or cannot be told (`L`, `W`, `#`). */
export function lastRun(timed: Timed, now: Date): Date | undefined {
  const until = timed.end && timed.end < now ? timed.end : now;
  const [, kind, inner = ''] = /^(rate|cron|at)\((.*)\)$/i.exec(String(schedule(timed.schedule))) ?? [];
  const zone = timed.timeZone ?? 'UTC';
  const run =
    kind === 'cron'
      ? lastOfCron(inner, zone, until)
      : kind === 'at'
        ? momentOf(inner, zone)
        : lastOfRate(inner, timed, until);
  if (!run || run > until) return undefined;
  return timed.start && run < timed.start ? undefined : run;
}

function lastOfRate(inner: string, { start }: Timed, until: Date): Date | undefined {
  const period = Number(/^(\d+) minutes$/.exec(inner)?.[1]) * MINUTE;
  if (!start || Number.isNaN(period) || period === 0) return undefined;
  return new Date(start.getTime() + Math.floor((until.getTime() - start.getTime()) / period) * period);
}

function momentOf(inner: string, zone: string): Date | undefined {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = inner.split(/\D+/).map(Number);
  return year === 0 ? undefined : atLocal(Date.UTC(year, month - 1, day, hour, minute), zone);
}

function lastOfCron(inner: string, zone: string, until: Date): Date | undefined {
  const [minutes, hours, days, months, weekdays, years] = inner.split(' ').map(fieldOf);
  if (!minutes || !hours || !days || !months || !weekdays || !years) return undefined;
  const local = until.getTime() + offsetOf(until, zone);
  const today = local - (local % DAY);
  for (let ago = 0; ago <= SEARCHED_DAYS; ago += 1) {
    const date = new Date(today - ago * DAY);
    const isDay =
      days(date.getUTCDate()) &&
      months(date.getUTCMonth() + 1) &&
      weekdays(date.getUTCDay() + 1) &&
      years(date.getUTCFullYear());
    const run = isDay ? lastOfDay(date, hours, minutes, zone, until) : undefined;
    if (run) return run;
  }
  return undefined;
}

type Field = (value: number) => boolean;

function lastOfDay(date: Date, hours: Field, minutes: Field, zone: string, until: Date): Date | undefined {
  for (let minute = DAY / MINUTE - 1; minute >= 0; minute -= 1) {
    if (!hours(Math.floor(minute / 60)) || !minutes(minute % 60)) continue;
    const run = atLocal(date.getTime() + minute * MINUTE, zone);
    if (run <= until) return run;
  }
  return undefined;
}

/** A field of a cron expression as a question; undefined for what depends on the month (`L`, `W`, `#`). */
function fieldOf(text: string): Field | undefined {
  const parts = text.split(',').map((part) => /^(?:[*?]|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part));
  if (parts.some((part) => part === null)) return undefined;
  const ranges = parts.map((part) => {
    const [, from, to, step] = part ?? [];
    const first = from === undefined ? undefined : Number(from);
    const final = to === undefined ? (step === undefined ? first : undefined) : Number(to);
    return { first: first ?? 0, final: final ?? Number.POSITIVE_INFINITY, step: Number(step ?? 1) };
  });
  return (value) =>
    ranges.some(({ first, final, step }) => value >= first && value <= final && (value - first) % step === 0);
}

/** The moment at which clocks of a zone show this time (given as if it were UTC). */
function atLocal(local: number, zone: string): Date {
  const guess = new Date(local - offsetOf(new Date(local), zone));
  return new Date(local - offsetOf(guess, zone));
}

/** Milliseconds that clocks of a zone are ahead of UTC. */
function offsetOf(moment: Date, zone: string): number {
  const name = clockOf(zone)
    .formatToParts(moment)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign, hours = '0', minutes = '0'] = /GMT(?:([+-])(\d+)(?::(\d+))?)?/.exec(name ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE;
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
}
