import { keyOf, type KnownDocuments } from './known-documents.ts';
import { type Validate, validateDocument } from './validate.ts';
import { documentOf, readText, type YamlDocument, yamlOf } from './yaml-document.ts';

/** What a document is held to. */
export interface Held {
  readonly validate: Validate;
  /** Of the error about what does not fit. */
  readonly code: string;
  /** What the schema is made of, where the build does not know it. */
  readonly against?: readonly string[];
}

/** Reads a YAML file and holds it to a schema; `known` are documents that this build has found valid before. */
export function readValid(
  path: string,
  file: string,
  { validate, code, against = [] }: Held,
  known?: KnownDocuments,
): YamlDocument {
  const text = readText(path, file);
  const key = known && keyOf(code, [...against, text]);
  const found = key === undefined ? undefined : known?.find(key);
  const yaml = found ?? yamlOf(text, file);
  const document = documentOf(text, file, yaml);
  if (found) return document;
  validateDocument(document, validate, code);
  if (key !== undefined) known?.keep(key, yaml);
  return document;
}
