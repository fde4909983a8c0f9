import type { JsonObject } from '#src/model/json.ts';
import { printableLine } from '../printable.ts';
import { markdownText } from '../words/markdown-text.ts';

/** What the UUIDs of one document hang on, and when everything in it was seen. */
export interface OscalContext {
  readonly scope: string;
  /** ISO 8601, UTC. */
  readonly collected: string;
}

/** OSCAL's own property names are few; these are ours. */
const NAMESPACE = 'urn:infra-audit:oscal';

export function prop(name: string, value: string): JsonObject {
  return { name, ns: NAMESPACE, value: textOf(value) };
}

/** A string as OSCAL has them: one line, not empty, no space around it. */
export function textOf(text: string): string {
  return printableLine(text).trim() || '-';
}

/** Prose of OSCAL is Markdown: a title of one line, or a paragraph. */
export function prose(text: string): string {
  return markdownText(text).trim() || '-';
}

/** A name of XML without a colon; what such a name cannot hold becomes a dash. */
export function tokenOf(text: string): string {
  const token = printableLine(text).replace(/[^\p{L}\p{N}._-]/gu, '-');
  return /^[\p{L}_]/u.test(token) ? token : `_${token}`;
}
