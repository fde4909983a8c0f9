import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { Picture } from '#src/model/picture.ts';
import { dot } from '#src/reporters/picture/dot.ts';
import { mermaid } from '#src/reporters/picture/mermaid.ts';
import { svg } from '#src/reporters/picture/svg.ts';
import { runCli } from '../cli/run-cli.ts';
import { HOSTILE } from '../reporters/report-fixture.ts';
import { RECORDED } from './recorded-picture.ts';

const folder = mkdtempSync(join(tmpdir(), 'graph-'));
afterAll(() => rmSync(folder, { recursive: true }));

const words = ['graph', '--env', 'cheetah', '--source', RECORDED];

describe('infra-audit graph', () => {
  test('draws SVG: whole XML, no script, nothing from outside, both colour schemes', async () => {
    const { code, stdout, stderr } = await runCli(words);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(await isWellFormed(stdout)).toBe(true);
    expect(stdout).toContain('cheetah-fastapi-db');
    expect(stdout).toContain('prefers-color-scheme:dark');
    expect(stdout.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|<script|url\(|@import|<image|href=/);
  });

  test('writes Mermaid and DOT, to a file where one is named', async () => {
    const file = join(folder, 'deep', 'cheetah.mmd');
    const drawn = await runCli([...words, '--format', `mermaid=${file}`]);
    expect(drawn).toMatchObject({ code: 0, stdout: '' });
    const text = readFileSync(file, 'utf8');
    expect(text.split('\n')[0]).toBe('flowchart TB');
    expect(text).toMatch(/standby cheetah-fastapi-db<br>.*missing, \d failing"\]:::missing/);
    expect(text.match(/^ *subgraph /gm)?.length).toBe(text.match(/^ *end$/gm)?.length);
    const graphviz = await runCli([...words, '--format', 'dot']);
    expect(graphviz.stdout).toMatch(/^digraph environment \{\n/);
    expect(graphviz.stdout.match(/\{$/gm)?.length).toBe(graphviz.stdout.match(/^ *\}$/gm)?.length);
  });

  test('a mistake of its user is exit 2, with what to do', async () => {
    const format = await runCli([...words, '--format', 'sgv']);
    expect(format.code).toBe(2);
    expect(format.stderr).toContain('Did you mean "svg"?');
    const environment = await runCli(['graph', '--env', 'chetah', '--source', RECORDED]);
    expect(environment.code).toBe(2);
    const place = await runCli([...words, '--format', 'svg=/dev/null/x.svg']);
    expect(place.code).toBe(2);
    expect(place.stderr).toContain('cannot be written');
  });
});

describe('hostile names', () => {
  const name = `${HOSTILE}"]:::x\n  end\n}<script>`;
  const marks = { fail: 1, unknown: 0, waived: 0, severity: 'high', findings: [] } as const;
  const box = { title: name, caption: name, detail: name, type: name, presence: 'live', marks } as const;
  const picture: Picture = {
    environment: name,
    account: name,
    region: name,
    boxes: [
      { ...box, id: 'region', kind: 'region' },
      { ...box, id: `${name}1`, kind: 'node', parent: 'region' },
      { ...box, id: `${name}2`, kind: 'node', parent: 'region', presence: 'missing' },
    ],
    edges: [{ from: `${name}1`, to: `${name}2`, kind: 'traffic', label: name }],
  };

  test('are texts of the SVG', async () => {
    const text = svg(picture);
    expect(await isWellFormed(text)).toBe(true);
    expect(text).not.toContain('<script');
    expect(text).not.toContain('\u202e');
  });

  test('stay inside the labels of Mermaid and DOT', () => {
    const lines = mermaid(picture).split('\n');
    expect(lines.filter((line) => line.includes('script')).every((line) => !/[<>]script/.test(line))).toBe(true);
    expect(lines.filter((line) => /^ *end$/.test(line))).toHaveLength(1);
    expect(lines.filter((line) => /^ *}$/.test(line))).toHaveLength(0);
    const texts = dot(picture).replace(/"(\\.|[^"\\])*"/g, '""');
    expect(texts).not.toMatch(/script|end/);
    expect(texts.match(/\{/g)?.length).toBe(texts.match(/\}/g)?.length);
  });
});

async function isWellFormed(text: string): Promise<boolean> {
  const { valid } = await validateXML({
    xml: [{ fileName: 'picture.svg', contents: text }],
    extension: 'schema',
    schema: [ANY],
  });
  return valid;
}

/** A schema that takes every document: only whether it is XML is asked. */
const ANY = {
  fileName: 'any.xsd',
  contents:
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/2000/svg"><xs:element name="svg"><xs:complexType mixed="true"><xs:sequence><xs:any minOccurs="0" maxOccurs="unbounded" processContents="skip"/></xs:sequence><xs:anyAttribute processContents="skip"/></xs:complexType></xs:element></xs:schema>',
};
