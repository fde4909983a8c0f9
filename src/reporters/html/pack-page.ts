import { consoleLink } from '#src/model/console-link.ts';
import type { Finding } from '#src/model/finding.ts';
import type { Report } from '#src/model/report.ts';
import { printable } from '../printable.ts';
import { placeText, subjectName, waiverText } from '../words/finding-words.ts';
import { tellingEvidence } from '../words/telling-evidence.ts';
import type { Numbered } from './order-findings.ts';
import type { PackedEvidence, PackedFinding, PackedPage, PackedSide, TextIndex } from './packed-page.ts';
import { driftSides, evidenceSides, type Side } from './value-sides.ts';

/** A table of texts in which each stands once, made harmless for a page. */
class Texts {
  readonly all: string[] = [];
  readonly #known = new Map<string, number>();

  index(text: string): TextIndex {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    this.#known.set(text, this.all.length);
    return this.all.push(printable(text)) - 1;
  }

  /** Nothing for a text that is absent. */
  member<Key extends string>(key: Key, text: string | undefined): { readonly [key in Key]?: TextIndex } {
    // The computed key of a literal type widens to string.
    return (text === undefined || text === '' ? {} : { [key]: this.index(text) }) as {
      readonly [key in Key]?: TextIndex;
    };
  }
}

/** The findings of a report for the page's script: short enough that 20,000 of them stay below 10 MB. */
export function packPage({ run, picture }: Report, numbered: readonly Numbered[]): PackedPage {
  const texts = new Texts();
  const isCode = /^(template|app)(:|$)/.test(run.source);
  const findings = numbered.map(({ finding, cause }) => packFinding(finding, cause, texts, isCode ? undefined : run));
  const at = new Map(numbered.map(({ finding }, index) => [finding.fingerprint, index]));
  const marked = (picture?.boxes ?? []).filter(({ marks }) => marks.findings.length > 0);
  const boxes = marked.map(({ id, caption = '', title, marks }) => {
    const name = printable(`${caption} ${title}`.trim());
    return [
      printable(id),
      { name, findings: marks.findings.flatMap((fingerprint) => at.get(fingerprint) ?? []) },
    ] as const;
  });
  return { texts: texts.all, findings, boxes: Object.fromEntries(boxes) };
}

function packFinding(finding: Finding, cause: number, texts: Texts, run: Report['run'] | undefined): PackedFinding {
  const { fingerprint, verdict, severity, kind, ruleId, title, resource, locations, frameworks, waived, reason } =
    finding;
  const isWrong = verdict === 'fail' || verdict === 'unknown';
  const link = run && isWrong ? consoleLink({ ...resource, account: run.account, region: run.region }) : undefined;
  const name = subjectName(resource);
  const list = (key: 'l' | 'fw', items: readonly string[]): object =>
    items.length === 0 ? {} : { [key]: items.map((item) => texts.index(item)) };
  return {
    f: printable(fingerprint),
    g: cause,
    v: texts.index(verdict),
    s: texts.index(severity),
    k: texts.index(kind),
    r: texts.index(ruleId),
    t: texts.index(title),
    ...texts.member('c', finding.component),
    ...texts.member('ct', finding.componentTitle),
    rt: texts.index(resource.type),
    ri: texts.index(resource.id),
    ...texts.member('rn', name === resource.id ? undefined : name),
    ...texts.member('rl', link),
    ...texts.member('y', reason),
    ...texts.member('w', waived && waiverText(waived)),
    ...(finding.informs ? { i: 1 } : {}),
    ...texts.member('b', finding.baseline),
    ...(isWrong ? { e: evidenceOf(finding, texts), ...driftFacts(finding, texts) } : {}),
    ...list('l', locations.map(placeText)),
    ...list('fw', frameworks),
    ...(isWrong ? { ...texts.member('m', finding.remediation), ...texts.member('why', finding.rationale) } : {}),
  };
}

function evidenceOf({ evidence, drift }: Finding, texts: Texts): PackedEvidence[] {
  const [first, ...rest] = evidence;
  if (drift && first && first.path !== 'exists') {
    return [
      { p: texts.index(first.path), s: driftSides(first.path, drift).map((side) => packSide(side, texts)) },
      ...plain(rest, texts),
    ];
  }
  return plain(tellingEvidence(evidence), texts);
}

function plain(evidence: Finding['evidence'], texts: Texts): PackedEvidence[] {
  return evidence.map((each) => ({
    p: texts.index(each.path),
    s: evidenceSides(each).map((side) => packSide(side, texts)),
  }));
}

function packSide({ name, lines }: Side, texts: Texts): PackedSide {
  return [texts.index(name), lines.map(({ text, differs }) => [texts.index(text), differs ? 1 : 0] as const)];
}

function driftFacts({ drift }: Finding, texts: Texts): Pick<PackedFinding, 'd'> {
  if (!drift) return {};
  const { view, does, excuse, changes, isWithinSpec } = drift;
  const who =
    typeof changes === 'string'
      ? [`not known: ${changes}`]
      : (changes ?? [])
          .slice(0, 3)
          .map(({ principal, event, time, source }) =>
            [principal, event, time, ...(source === undefined ? [] : [`from ${source}`])].join(', '),
          );
  const facts = [
    ['view', `${view}${isWithinSpec ? ', within the spec' : ''}`],
    ['effect', does ?? ''],
    ['excused', excuse ? `${excuse.name}: ${excuse.sentence}` : ''],
    ...who.map((text) => ['who', text]),
  ];
  return {
    d: facts.flatMap(([label = '', text = '']) =>
      text === '' ? [] : [[texts.index(label), texts.index(text)] as const],
    ),
  };
}
