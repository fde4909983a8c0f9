import { createRequire } from 'node:module';
import { instance } from '@viz-js/viz';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Picture } from '#src/model/picture.ts';
import { dot } from '#src/reporters/picture/dot.ts';
import { mermaid } from '#src/reporters/picture/mermaid.ts';
import { printableLine } from '#src/reporters/printable.ts';
import { launchChromium, MAY_SKIP, NO_CHROMIUM } from '../html/chromium.ts';
import { HOSTILE } from '../reporters/report-fixture.ts';
import { pictureAfter } from './recorded-picture.ts';

if (MAY_SKIP) process.stderr.write(`skipped: ${NO_CHROMIUM}\n`);

/** Names that end labels, attributes, subgraphs and lines in DOT or Mermaid, or are words of theirs. */
const NAMES = [
  `${HOSTILE}"]:::x\n  end\n}<script>globalThis.ran = true</script>`,
  'end',
  'a\\',
  'a"; b -> c [label="',
  '<b>not HTML</b>',
  '\\N \\G \\l %%{init: {}}%% --> |x| `md` #quot; &amp;',
  '{record|<f0> port}',
  ' ',
];

const recorded = pictureAfter();

/** A picture of which every name is hostile: frames, nodes, and the lines between them. */
const hostile: Picture = {
  environment: NAMES[0],
  account: '123456789012',
  region: 'us-east-1',
  boxes: NAMES.flatMap((name, index): Picture['boxes'] => {
    const marks = { fail: 1, unknown: 1, waived: 0, severity: 'high', findings: [] } as const;
    const box = { title: name, caption: name, detail: name, type: name, presence: 'live', marks } as const;
    return [
      { ...box, id: `frame ${name}`, kind: 'vpc' },
      { ...box, id: `${name} ${index}`, kind: 'node', parent: `frame ${name}`, presence: 'missing' },
    ];
  }),
  edges: NAMES.map((name, index) => ({
    from: `${name} ${index}`,
    to: `${NAMES[(index + 1) % NAMES.length] ?? ''} ${(index + 1) % NAMES.length}`,
    kind: 'traffic',
    label: name,
  })),
};

function leavesOf({ boxes }: Picture): Picture['boxes'] {
  return boxes.filter(({ kind }) => kind === 'node' || kind === 'internet');
}

/** Its fonts are not here: it then guesses how wide some letters are. */
const GUESSES_WIDTH = /^Warning: no value for width of non-ASCII character/;

/** The texts of an SVG by Graphviz. */
function textsOf(svg: string): string[] {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  const decoded = (text: string): string =>
    text.replace(/&(?:#(\d+)|(\w+));/g, (whole, code?: string, name?: string) =>
      code === undefined ? (named[name ?? ''] ?? whole) : String.fromCodePoint(Number(code)),
    );
  return Array.from(svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g), ([, text = '']) =>
    decoded(text).replaceAll('\u00a0', ' '),
  );
}

describe('Graphviz', () => {
  test.each([
    ['the recorded environment', recorded],
    ['hostile names', hostile],
  ])('lays out %s without a word of complaint, every name as it is', async (_, picture) => {
    const { status, errors, output = '' } = (await instance()).render(dot(picture), { format: 'svg' });
    expect(errors.filter(({ message }) => !GUESSES_WIDTH.test(message))).toEqual([]);
    expect(status).toBe('success');
    const texts = textsOf(output);
    for (const { title, kind, id } of picture.boxes) {
      const isDrawn = kind === 'node' || picture.boxes.some(({ parent }) => parent === id);
      if (isDrawn) expect(texts.filter((text) => text.includes(printableLine(title))).length, title).toBeGreaterThan(0);
    }
    expect(output.match(/class="node"/g)?.length).toBeGreaterThanOrEqual(leavesOf(picture).length);
    expect(output.match(/class="edge"/g)).toHaveLength(picture.edges.length);
  });

  test('would say so if it were wrong', async () => {
    const broken = dot(hostile).replace('";\n', ';\n');
    expect((await instance()).render(broken, { format: 'json' }).errors).not.toEqual([]);
  });
});

interface MermaidPage {
  readonly mermaid: { render(id: string, text: string): Promise<{ svg: string }> };
  readonly document: {
    readonly body: { innerHTML: string; querySelectorAll(query: string): ArrayLike<{ textContent: string }> };
  };
}

describe.skipIf(MAY_SKIP)('Mermaid in Chromium', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchChromium();
    page = await browser.newPage();
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js') });
    await page.evaluate('mermaid.initialize({ startOnLoad: false })');
  });
  afterAll(() => browser?.close());

  /** The texts of the drawing that Mermaid makes, or its complaint. */
  const drawn = (text: string): Promise<{ texts?: string[]; subgraphs?: number; error?: string }> =>
    page.evaluate(async (source) => {
      try {
        // The page has Mermaid and a DOM, of which this file knows only what it uses.
        const { mermaid: tool, document } = globalThis as unknown as MermaidPage;
        const { svg } = await tool.render('drawing', source);
        document.body.innerHTML = svg;
        const labels = document.body.querySelectorAll('.nodeLabel, .edgeLabel p');
        return {
          texts: Array.from(labels, ({ textContent }) => textContent),
          subgraphs: document.body.querySelectorAll('.cluster').length,
        };
      } catch (error) {
        return { error: String(error) };
      }
    }, text);

  test.each([
    ['the recorded environment', recorded],
    ['hostile names', hostile],
  ])('draws %s, every name as it is', async (_, picture) => {
    const { error, texts = [], subgraphs } = await drawn(mermaid(picture));
    expect(error).toBeUndefined();
    for (const { title, kind } of picture.boxes) {
      if (kind !== 'node') continue;
      expect(
        texts.some((text) => text.includes(printableLine(title).trim())),
        title,
      ).toBe(true);
    }
    expect(subgraphs).toBeGreaterThan(0);
    expect(await page.evaluate('globalThis.ran')).toBeUndefined();
    expect(await page.locator('script').count()).toBe(1);
  });

  test('would say so if it were wrong', async () => {
    expect((await drawn(mermaid(hostile).replace('"]', '"'))).error).toContain('Parse error');
  });
});
