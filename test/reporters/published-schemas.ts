import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { validateXML } from 'xmllint-wasm';

const FOLDER = join(import.meta.dirname, 'schemas');
const OPTIONS = { strict: false, allErrors: true } as const;

/** What a value violates of a published JSON Schema; none: it is valid. */
export type Violations = (value: unknown) => readonly string[];

/** The published schema of this file name. */
export function publishedSchema(name: string): Violations {
  const text = readFileSync(join(FOLDER, name), 'utf8');
  const { $schema, id, ...schema } = JSON.parse(text) as PublishedSchema; // see schemas/README.md
  // Some have expressions that only the one, some that only the other way of reading takes.
  const options = { ...OPTIONS, unicodeRegExp: text.includes('\\\\p{') };
  // Draft 4 differs, of the words that these schemas use, in the name of `$id` only.
  const named = typeof id === 'string' ? { $id: id, ...schema } : schema;
  const is2020 = $schema?.includes('2020-12') ?? false;
  const ajv = is2020 ? new Ajv2020(options) : new Ajv(options);
  addFormats.default(ajv);
  const validate = ajv.compile(named);
  return (value) => violationsOf(validate, value);
}

interface PublishedSchema {
  readonly $schema?: string;
  readonly id?: string;
}

function violationsOf(validate: ValidateFunction, value: unknown): readonly string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`).slice(0, 5);
}

/** The XSD of Jenkins with the two attributes of a test case that GitLab and CircleCI read besides: `file` and `line`. */
function junitXsd(): string {
  const published = readFileSync(join(FOLDER, 'jenkins-junit.xsd'), 'utf8');
  const more = ['file', 'line'].map((name) => `<xs:attribute name="${name}" type="xs:string"/>`).join('');
  const group = '<xs:attribute name="group" type="xs:string"/>';
  return published.replace(group, `${group}${more}`);
}

/** What an XML text violates of JUnit's schema, or of XML itself. */
export async function junitViolations(xml: string): Promise<readonly string[]> {
  const { errors } = await validateXML({ xml: { fileName: 'report.xml', contents: xml }, schema: junitXsd() });
  return errors.map(({ message }) => message);
}
