import { suggest } from '#src/documents/suggest.ts';
import { formatProblem } from '#src/model/audit-error.ts';
import type { Finding } from '#src/model/finding.ts';
import { canonicalJson, type Json } from '#src/model/json.ts';
import {
  concerns,
  daysLeft,
  isStillSo,
  matchesGlob,
  names,
  type SelectedResource,
  type Waiver,
  type WaiverUse,
} from '#src/model/waiver.ts';

/** What waivers are applied to. */
export interface WaiverScope {
  /** Undefined in a run that is of none. */
  readonly environment: string | undefined;
  readonly now: Date;
  /** Tags and components of what a finding is about; without it a selector knows only what the finding says. */
  readonly about?: (finding: Finding) => SelectedResource;
  /** Every rule id that exists for the environment, whether or not it made a finding; absent: a misspelt one is not told. */
  readonly ruleIds?: readonly string[];
  /** Only a part was judged (`--component` …): a waiver that covers nothing of it may cover something of the rest. */
  readonly isNarrowed?: boolean;
}

/** A last day this near is told. */
const SOON_DAYS = 14;

/**
 * Marks as `waived` the failing and unknown findings that a waiver covers, by the first in the file that has not expired; no
 * verdict changes. The warnings name by line each waiver of the environment that expired, soon will, or covers nothing.
 */
export function applyWaivers(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  scope: WaiverScope,
): { findings: Finding[]; warnings: string[]; uses: WaiverUse[] } {
  const { about } = scope;
  const covers = (waiver: Waiver, finding: Finding): boolean =>
    names(waiver, finding, about?.(finding)) && isStillSo(waiver, finding);
  const concerned = waivers.filter((waiver) => concerns(waiver, scope.environment));
  const holds = (waiver: Waiver): boolean => daysLeft(waiver, scope.now) >= 0;
  const used = new Map<Waiver, number>();
  const marked = findings.map((finding) => {
    if (!isOpen(finding)) return finding;
    const covering = concerned.filter((waiver) => covers(waiver, finding));
    const waiver = covering.find(holds);
    // An expired one is told with what it would cover, unless another has taken its place.
    for (const each of waiver ? [waiver] : covering) used.set(each, (used.get(each) ?? 0) + 1);
    if (!waiver) return finding;
    const { reason, owner, expires } = waiver;
    return { ...finding, waived: { reason, owner, expires } };
  });
  const uses = concerned
    .map((waiver) => useOf(waiver, used.get(waiver) ?? 0, scope.now))
    // Of a part nobody can say what a waiver is not used for.
    .filter(({ state }) => !scope.isNarrowed || state !== 'unused');
  const warnings = concerned.flatMap((waiver) => {
    const count = used.get(waiver) ?? 0;
    const said = count > 0 ? ending(waiver, count, scope.now) : idle(waiver, findings, { concerned, covers }, scope);
    return said === undefined ? [] : [formatProblem({ location: waiver.location, ...said })];
  });
  return { findings: marked, warnings, uses };
}

function useOf({ rules, reason, owner, expires, ticket, location }: Waiver, findings: number, now: Date): WaiverUse {
  const left = daysLeft({ expires }, now);
  const state = findings === 0 ? 'unused' : left < 0 ? 'expired' : left <= SOON_DAYS ? 'expiring' : 'used';
  return { rules, state, findings, reason, owner, expires, ...(ticket === undefined ? {} : { ticket }), location };
}

/** Accepted elsewhere already (a nag acknowledgement), or nothing to accept. */
function isOpen({ verdict, waived, informs }: Finding): boolean {
  return !waived && !informs && (verdict === 'fail' || verdict === 'unknown');
}

interface Said {
  readonly message: string;
  readonly fix?: string;
}

function ending(waiver: Waiver, count: number, now: Date): Said | undefined {
  const { expires, owner } = waiver;
  const rule = nameOf(waiver);
  const left = daysLeft(waiver, now);
  const findings = count === 1 ? '1 finding' : `${count} findings`;
  if (left < 0) {
    const message = `the waiver of ${rule} expired on ${expires}: ${findings} ${count === 1 ? 'counts' : 'count'} again`;
    return { message, fix: `Mend it, or let ${owner} decide anew and set another day.` };
  }
  if (left > SOON_DAYS) return undefined;
  const when = left === 0 ? 'today' : `in ${left} ${left === 1 ? 'day' : 'days'}`;
  return { message: `the waiver of ${rule} ends ${when} (${expires}): ${findings} will count again` };
}

interface Coverage {
  readonly concerned: readonly Waiver[];
  readonly covers: (waiver: Waiver, finding: Finding) => boolean;
}

/** Asked first: what a resource is costs more to find out than what a rule is called. */
function isOfRule({ rules }: Waiver, { ruleId }: Finding): boolean {
  return rules.some((rule) => matchesGlob(rule, ruleId));
}

/** Why a waiver covers nothing; undefined where that says nothing about it. */
function idle(
  waiver: Waiver,
  findings: readonly Finding[],
  { concerned, covers }: Coverage,
  { environment, isNarrowed, now, ruleIds, about }: WaiverScope,
): Said | undefined {
  const stranger = ruleIds && waiver.rules.find((rule) => !ruleIds.some((id) => matchesGlob(rule, id)));
  if (ruleIds && stranger !== undefined) return misspelt(stranger, ruleIds, environment);
  const nothing = `the waiver of ${nameOf(waiver)} covers nothing${environment === undefined ? '' : ` in ${environment}`}`;
  const isNamed = (finding: Finding): boolean => isOfRule(waiver, finding) && names(waiver, finding, about?.(finding));
  const open = findings.filter((finding) => isOpen(finding) && isNamed(finding));
  const shared = open.find((finding) => isStillSo(waiver, finding));
  // Of a part only what is seen in it can be told: that an accepted value moved.
  if (isNarrowed && (shared || open.length === 0)) return undefined;
  if (shared) {
    const taker = concerned.find((each) => covers(each, shared) && daysLeft(each, now) >= 0);
    return {
      message: `${nothing}: the one in line ${taker?.location.line} covers the same`,
      fix: 'Remove one of them.',
    };
  }
  const isTaken = (finding: Finding): boolean =>
    concerned.some((each) => covers(each, finding) && daysLeft(each, now) >= 0);
  const changed = open.find((finding) => !isTaken(finding));
  if (changed) {
    const [actual, accepted] = [changed.evidence[0]?.actual ?? null, waiver.while ?? null].map(shown);
    const message = `${nothing}: ${changed.ruleId} is ${actual} now, no longer ${accepted}`;
    return { message, fix: 'Mend it, or decide anew with the new value.' };
  }
  if (isNarrowed) return undefined;
  const why = findings.some(isNamed) ? 'nothing that it names fails' : 'no finding is of that rule and resource';
  const fix = waiver.environments ? 'Remove it.' : 'Remove it, or name the "environments" it is for.';
  return { message: `${nothing}: ${why}`, fix };
}

function misspelt(rule: string, ruleIds: readonly string[], environment: string | undefined): Said {
  const meant = suggest(rule, ruleIds);
  const known =
    environment === undefined ? 'See infra-audit rule list.' : `See infra-audit spec show --env ${environment}.`;
  const where = environment === undefined ? '' : ` in ${environment}`;
  return {
    message: `no rule "${rule}"${where}: the waiver covers nothing`,
    fix: meant === undefined ? known : `Did you mean "${meant}"?`,
  };
}

/** A waiver is called by its first rule. */
function nameOf({ rules: [first = '', ...others] }: Waiver): string {
  return `"${first}"${others.length === 0 ? '' : ` and ${others.length} more`}`;
}

function shown(value: Json): string {
  const text = canonicalJson(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
