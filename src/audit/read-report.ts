import { readFileSync } from 'node:fs';
import { jsonFault } from '#src/documents/json-fault.ts';
import { positions } from '#src/documents/positions.ts';
import { AuditError, type Location } from '#src/model/audit-error.ts';
import { isJsonObject } from '#src/model/json.ts';
import type { Report } from '#src/model/report.ts';
import { SEVERITIES } from '#src/model/severity.ts';
import { VERDICTS } from '#src/model/verdict.ts';

const SCHEMA = 'infra-audit/report/v1';
/** Deeper than any answer of AWS; what is deeper was made to break the reader. */
const MOST_DEPTH = 200;

/** Reads one `--format json` report; a cut, foreign or altered file is an AuditError that says where, never a shorter report. */
export function readReport(path: string): Report {
  return parseReport(readText(path), path);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw unreadable(path, `cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The same of a text that was read already; `path` is what errors call it. */
export function parseReport(text: string, path: string): Report {
  const value = parseJson(text, path);
  if (!isJsonObject(value) || value['schema'] !== SCHEMA) {
    const found = isJsonObject(value) ? JSON.stringify(value['schema'] ?? null) : 'no object';
    throw unreadable(path, `is not a report of format ${SCHEMA} (found ${found})`);
  }
  if (isTooDeep(value)) throw unreadable(path, `is nested deeper than ${MOST_DEPTH} levels`);
  const wrong = wrongPart(value);
  if (wrong) throw unreadable(path, `${wrong.at} ${wrong.problem}`, 'Write or copy the report again.');
  return value as unknown as Report; // every part that readers rely on was looked at
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    if (isJsonLines(text)) {
      throw unreadable(path, 'holds several reports, one a line', 'Write one a file: --format json=report-{env}.json');
    }
    const offset = jsonFault(text);
    const isCut = text.slice(offset).trim() === '';
    throw unreadable(path, isCut ? 'is cut short' : 'is no JSON from here on', 'Write or copy the report again.', {
      file: path,
      ...positions(text)(offset),
    });
  }
}

/** What `check --env a,b --format json` prints. */
function isJsonLines(text: string): boolean {
  const [first = '', second = ''] = text.split('\n', 2);
  return [first, second].every((line) => line.startsWith('{"schema":'));
}

function unreadable(path: string, problem: string, fix?: string, location?: Location): AuditError {
  return new AuditError('report/unreadable', {
    message: location ? problem : `${path}: ${problem}`,
    ...(location ? { location } : {}),
    ...(fix === undefined ? {} : { fix }),
  });
}

/** Without recursion: what it looks for would break one. */
function isTooDeep(root: object): boolean {
  let level: readonly object[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MOST_DEPTH) return true;
    level = level.flatMap((value) =>
      Object.values(value).filter((member): member is object => typeof member === 'object' && member !== null),
    );
  }
  return false;
}

interface WrongPart {
  readonly at: string;
  readonly problem: string;
}

function wrongPart({ run, findings, gaps, warnings }: Record<string, unknown>): WrongPart | undefined {
  if (!isJsonObject(run)) return { at: 'run', problem: 'is missing' };
  const at = typeof run['startedAt'] === 'string' ? Date.parse(run['startedAt']) : Number.NaN;
  if (Number.isNaN(at)) return { at: 'run.startedAt', problem: 'is no time' };
  for (const [name, list] of Object.entries({ findings, gaps, warnings })) {
    if (!Array.isArray(list)) return { at: name, problem: 'is no list' };
  }
  const seen = new Map<unknown, number>();
  for (const [index, finding] of (findings as readonly unknown[]).entries()) {
    const name = `findings[${index}]`;
    if (!isJsonObject(finding)) return { at: name, problem: 'is no finding' };
    const wrong = wrongMember(finding);
    if (wrong) return { at: `${name}.${wrong.at}`, problem: wrong.problem };
    const twin = seen.get(finding['fingerprint']);
    if (twin !== undefined) return { at: `${name}.fingerprint`, problem: `is that of findings[${twin}] too` };
    seen.set(finding['fingerprint'], index);
  }
  return undefined;
}

function wrongMember(finding: Readonly<Record<string, unknown>>): WrongPart | undefined {
  const { verdict, severity, resource, evidence } = finding;
  const texts = ['fingerprint', 'kind', 'ruleId', 'title'].filter((name) => typeof finding[name] !== 'string');
  if (texts[0] !== undefined) return { at: texts[0], problem: 'is no text' };
  if (!(VERDICTS as readonly unknown[]).includes(verdict)) return { at: 'verdict', problem: oneOf(VERDICTS) };
  if (!(SEVERITIES as readonly unknown[]).includes(severity)) return { at: 'severity', problem: oneOf(SEVERITIES) };
  if (!isJsonObject(resource) || typeof resource['type'] !== 'string' || typeof resource['id'] !== 'string') {
    return { at: 'resource', problem: 'lacks its type or id' };
  }
  const isEvidence = (each: unknown): boolean =>
    isJsonObject(each) && typeof each['path'] === 'string' && each['actual'] !== undefined;
  if (Array.isArray(evidence) && evidence.every(isEvidence)) return undefined;
  return { at: 'evidence', problem: 'is no list of paths with expected and actual' };
}

function oneOf(words: readonly string[]): string {
  return `is none of ${words.join(', ')}`;
}
