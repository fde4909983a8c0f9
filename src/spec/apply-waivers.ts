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
  selects,
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
 * verdict changes. The warnings name by line each waiver of the environment that expired, soon will, or covers nothing, and
 * each rule of a waiver's list that covers nothing.
 */
export function applyWaivers(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  scope: WaiverScope,
): { findings: Finding[]; warnings: string[]; uses: WaiverUse[] } {
  const concerned = waivers.filter((waiver) => concerns(waiver, scope.environment));
  const coverage = new Coverage(concerned, scope);
  const used = new Map<Waiver, Finding[]>();
  const marked = findings.map((finding) => {
    if (!isOpen(finding)) return finding;
    const covering = coverage.of(finding);
    const waiver = covering.find((each) => coverage.holds(each));
    // An expired one is told with what it would cover, unless another has taken its place.
    for (const each of waiver ? [waiver] : covering) {
      const before = used.get(each);
      if (before) before.push(finding);
      else used.set(each, [finding]);
    }
    if (!waiver) return finding;
    const { reason, owner, expires } = waiver;
    return { ...finding, waived: { reason, owner, expires } };
  });
  const uses = concerned
    .map((waiver) => useOf(waiver, used.get(waiver)?.length ?? 0, scope.now))
    // Of a part nobody can say what a waiver is not used for.
    .filter(({ state }) => !scope.isNarrowed || state !== 'unused');
  const warnings = concerned.flatMap((waiver) =>
    saidOf(waiver, used.get(waiver) ?? [], { findings, coverage, scope }).map((said) =>
      formatProblem({ location: waiver.location, ...said }),
    ),
  );
  return { findings: marked, warnings, uses };
}

/** Which waivers cover a finding. They are looked up by rule, since most findings are of a rule that none names. */
class Coverage {
  private readonly waivers: readonly Waiver[];
  private readonly scope: WaiverScope;
  private readonly byRule = new Map<string, readonly Waiver[]>();

  constructor(waivers: readonly Waiver[], scope: WaiverScope) {
    this.waivers = waivers;
    this.scope = scope;
  }

  /** In the order of the file. */
  of(finding: Finding): readonly Waiver[] {
    const ofRule = this.ofRule(finding.ruleId);
    if (ofRule.length === 0) return ofRule;
    const about = this.scope.about?.(finding);
    return ofRule.filter(
      (waiver) =>
        (waiver.resource === undefined || selects(waiver.resource, finding, about)) && isStillSo(waiver, finding),
    );
  }

  holds(waiver: Waiver): boolean {
    return daysLeft(waiver, this.scope.now) >= 0;
  }

  private ofRule(ruleId: string): readonly Waiver[] {
    const known = this.byRule.get(ruleId) ?? this.waivers.filter((waiver) => isOfRule(waiver, ruleId));
    this.byRule.set(ruleId, known);
    return known;
  }
}

interface Applied {
  readonly findings: readonly Finding[];
  readonly coverage: Coverage;
  readonly scope: WaiverScope;
}

/** What is to be told of a waiver that covers these findings. */
function saidOf(waiver: Waiver, covered: readonly Finding[], applied: Applied): Said[] {
  if (covered.length === 0) return told(idle(waiver, applied));
  const end = told(ending(waiver, covered.length, applied.scope.now));
  if (!applied.coverage.holds(waiver) || waiver.rules.length === 1) return end;
  const ids = [...new Set(covered.map(({ ruleId }) => ruleId))];
  const unused = waiver.rules.filter((rule) => !ids.some((id) => matchesGlob(rule, id)));
  return [...end, ...unused.flatMap((rule) => told(idle({ ...waiver, rules: [rule] }, applied, waiver)))];
}

function told(said: Said | undefined): Said[] {
  return said === undefined ? [] : [said];
}

function useOf(waiver: Waiver, findings: number, now: Date): WaiverUse {
  const { rules, reason, owner, expires, ticket } = waiver;
  const left = daysLeft({ expires }, now);
  const state = findings === 0 ? 'unused' : left < 0 ? 'expired' : left <= SOON_DAYS ? 'expiring' : 'used';
  return {
    rules,
    state,
    findings,
    reason,
    owner,
    expires,
    ...(ticket === undefined ? {} : { ticket }),
    // Looked up in the file by formats that show it.
    get location() {
      return waiver.location;
    },
  };
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

/** Asked first: what a resource is costs more to find out than what a rule is called. */
function isOfRule({ rules }: Waiver, ruleId: string): boolean {
  return rules.some((rule) => matchesGlob(rule, ruleId));
}

/** Why a waiver, or one rule of the list of `whole`, covers nothing; undefined where that says nothing about it. */
function idle(waiver: Waiver, { findings, coverage, scope }: Applied, whole = waiver): Said | undefined {
  const { environment, isNarrowed, ruleIds, about } = scope;
  const stranger = ruleIds && waiver.rules.find((rule) => !ruleIds.some((id) => matchesGlob(rule, id)));
  if (ruleIds && stranger !== undefined) return misspelt(stranger, ruleIds, environment);
  const nothing = `the waiver of ${nameOf(waiver)} covers nothing${environment === undefined ? '' : ` in ${environment}`}`;
  const ofRule = new Map<string, boolean>();
  const isNamed = (finding: Finding): boolean => {
    const { ruleId } = finding;
    const isOne = ofRule.get(ruleId) ?? isOfRule(waiver, ruleId);
    ofRule.set(ruleId, isOne);
    return isOne && names(waiver, finding, about?.(finding));
  };
  const open = findings.filter((finding) => isOpen(finding) && isNamed(finding));
  const shared = open.find((finding) => isStillSo(waiver, finding));
  // Of a part only what is seen in it can be told: that an accepted value moved.
  if (isNarrowed && (shared || open.length === 0)) return undefined;
  const takerOf = (finding: Finding): Waiver | undefined => coverage.of(finding).find((each) => coverage.holds(each));
  if (shared) {
    return {
      message: `${nothing}: the one in line ${takerOf(shared)?.location.line} covers the same`,
      fix: whole === waiver ? 'Remove one of them.' : 'Take it out of the list.',
    };
  }
  const changed = open.find((finding) => !takerOf(finding));
  if (changed) {
    const [actual, accepted] = [changed.evidence[0]?.actual ?? null, waiver.while ?? null].map(shown);
    const message = `${nothing}: ${changed.ruleId} is ${actual} now, no longer ${accepted}`;
    return { message, fix: 'Mend it, or decide anew with the new value.' };
  }
  if (isNarrowed) return undefined;
  const why = findings.some(isNamed) ? 'nothing that it names fails' : 'no finding is of that rule and resource';
  if (whole !== waiver) {
    // What does not apply today (the trail is off) may well fail tomorrow.
    const isIdle = findings.some((finding) => finding.verdict === 'not-applicable' && isNamed(finding));
    return isIdle ? undefined : { message: `${nothing}: ${why}`, fix: 'Take it out of the list.' };
  }
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
