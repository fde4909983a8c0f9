import { Ansis } from 'ansis';
import type { FindingHistory, History, HistoryRun } from '#src/model/history.ts';
import { SEVERITIES } from '#src/model/severity.ts';
import { printableLine } from '../printable.ts';
import type { ReporterOptions } from '../reporter.ts';
import { cutText, subjectName } from '../words/finding-words.ts';

/** Runs and findings of one kind that are listed; more are counted. */
const MOST = { runs: 20, findings: 30 };
const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** For a person at a terminal: the trend as bars and figures, then what is open and since when, then what was fixed. */
export function historyText(history: History, { color, width }: ReporterOptions): string {
  const ink = new Ansis(color ? 2 : 0);
  const { environment, runs, findings } = history;
  const [first, last] = [runs[0], runs.at(-1)];
  const blocks = [
    ink.dim(
      printableLine(
        `${environment} · ${runs.length} ${runs.length === 1 ? 'run' : 'runs'} · ${day(first)} to ${day(last)}`,
      ),
    ),
    ...bars(runs).map((line) => cutText(line, width)),
    table(runs),
    latestChanges(ink, history),
    ...(['open', 'not judged', 'accepted', 'fixed'] as const).map((state) => {
      const chosen = findings.filter((finding) => finding.state === state);
      return chosen.length === 0 ? '' : block(ink, state, chosen);
    }),
  ];
  return `${blocks.filter((text) => text !== '').join('\n\n')}\n`;
}

function day(run: HistoryRun | undefined): string {
  return run?.at.slice(0, 10) ?? '';
}

/** A line of bars for what fails and for what is unknown, of each command. */
function bars(runs: readonly HistoryRun[]): string[] {
  const commands = [...new Set(runs.map(({ command }) => command))];
  return commands.map((command) => {
    const own = runs.filter((run) => run.command === command).slice(-60);
    const line = (what: 'fail' | 'unknown', name: string): string =>
      `${printableLine(command).padEnd(7)}${name.padEnd(9)}${barsOf(own.map((run) => run[what]))}  ${own.at(-1)?.[what] ?? 0}`;
    return `${line('fail', 'failed')}\n${line('unknown', 'unknown')}`;
  });
}

/** The highest is a whole bar, none is a dot: nothing must not look like a little. */
function barsOf(values: readonly number[]): string {
  const most = Math.max(1, ...values);
  return values
    .map((value) => (value === 0 ? '·' : (BARS[Math.ceil((value / most) * BARS.length) - 1] ?? '')))
    .join('');
}

function table(runs: readonly HistoryRun[]): string {
  const heads = ['run', 'command', 'failed', 'unknown', 'accepted', 'passed', 'new', 'fixed'];
  const rows = runs
    .slice(-MOST.runs)
    .toReversed()
    .map(({ at, command, fail, unknown, waived, pass, new: added, fixed }) => [
      at.slice(0, 16).replace('T', ' '),
      printableLine(command),
      ...[fail, unknown, waived, pass, added.length, fixed.length].map(String),
    ]);
  const widths = heads.map((head, at) => Math.max(head.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const lineOf = (cells: readonly string[]): string =>
    cells.map((cell, at) => (at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ');
  const more = runs.length > MOST.runs ? [`… and ${runs.length - MOST.runs} earlier`] : [];
  return [lineOf(heads), ...rows.map(lineOf), ...more].join('\n');
}

/** What the latest run says that the one before it did not, and what is mended since; nothing where nothing changed. */
function latestChanges(ink: Ansis, { runs, findings }: History): string {
  const run = runs.at(-1);
  if (!run || run.new.length + run.fixed.length === 0) return '';
  const known = new Map(findings.flatMap((each) => (each.command === run.command ? [[each.fingerprint, each]] : [])));
  const weight = (fingerprint: string): number => SEVERITIES.indexOf(known.get(fingerprint)?.severity ?? 'low');
  const linesOf = (word: string, fingerprints: readonly string[]): string[] => [
    ...fingerprints
      .toSorted((a, b) => weight(a) - weight(b))
      .slice(0, MOST.findings)
      .map((fingerprint) => `  ${word.padEnd('fixed'.length)}  ${changeText(known.get(fingerprint), fingerprint)}`),
    ...(fingerprints.length > MOST.findings ? [`  … and ${fingerprints.length - MOST.findings} more ${word}`] : []),
  ];
  const heading = `LATEST ${run.command}, ${run.at.slice(0, 16).replace('T', ' ')}: ${run.new.length} new, ${run.fixed.length} fixed`;
  return [ink.bold(printableLine(heading)), ...linesOf('new', run.new), ...linesOf('fixed', run.fixed)].join('\n');
}

function changeText(finding: FindingHistory | undefined, fingerprint: string): string {
  if (!finding) return printableLine(fingerprint);
  const { severity, ruleId, resource, component } = finding;
  const name = subjectName(resource) || component || '';
  return printableLine(`${severity.padEnd(8)}  ${ruleId}${name === '' ? '' : `  ${name}`}`);
}

function block(ink: Ansis, state: FindingHistory['state'], findings: readonly FindingHistory[]): string {
  const paint = { open: ink.red.bold, 'not judged': ink.yellow.bold, accepted: ink.cyan.bold, fixed: ink.green.bold }[
    state
  ];
  const lines = findings.slice(0, MOST.findings).map(findingLine);
  const more = findings.length > MOST.findings ? [`  … and ${findings.length - MOST.findings} more`] : [];
  return [`${paint(state.toUpperCase())} ${findings.length}`, ...lines, ...more].join('\n');
}

function findingLine(finding: FindingHistory): string {
  const { severity, verdict, ruleId, resource, component, firstSeen, fixedAt, ageDays, returned, isFlapping } = finding;
  const name = subjectName(resource) || component || '';
  const days = `${ageDays} ${ageDays === 1 ? 'day' : 'days'}`;
  const when =
    fixedAt === undefined ? `since ${firstSeen.slice(0, 10)}, ${days}` : `${fixedAt.slice(0, 10)}, after ${days}`;
  const back = returned === 0 ? '' : `, came back ${returned === 1 ? 'once' : `${returned} times`}`;
  const text = `${severity.padEnd(8)}  ${ruleId}${name === '' ? '' : `  ${name}`}  (${verdict === 'unknown' ? 'unknown, ' : ''}${when}${back}${isFlapping ? ': flapping' : ''})`;
  return `  ${printableLine(text)}`;
}
