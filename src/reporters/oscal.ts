import type { Finding } from '#src/model/finding.ts';
import type { JsonObject } from '#src/model/json.ts';
import type { Report } from '#src/model/report.ts';
import { controlFindings, controlSelections } from './oscal/controls.ts';
import { type OscalContext, prop, prose, textOf } from './oscal/oscal-words.ts';
import { observationOf, unreadObservation } from './oscal/observations.ts';
import { risksOf } from './oscal/risks.ts';
import { shownJson } from './printable.ts';
import { failedReads, figuresText, runName, subjectName } from './words/finding-words.ts';
import { uuidOf } from './words/uuid-of.ts';

/**
 * OSCAL 1.2.1 assessment results (https://pages.nist.gov/OSCAL/): each finding is an observation with its evidence, each
 * control or rule a finding that is satisfied or not, each open or accepted failure a risk with the day its waiver ends. The
 * same run gives the same document, UUIDs included.
 */
export function oscal(report: Report): string {
  const { run, tool } = report;
  const context: OscalContext = { scope: run.id, collected: run.startedAt };
  const plan = uuidOf(context.scope, 'plan');
  const title = prose(runName(report));
  const document: JsonObject = {
    'assessment-results': {
      uuid: uuidOf(context.scope, 'assessment-results'),
      metadata: {
        title,
        'last-modified': run.startedAt,
        version: textOf(run.id),
        'oscal-version': '1.2.1',
        props: [prop('tool-version', tool.version)],
      },
      'import-ap': { href: `#${plan}` },
      results: [resultOf(report, context, title)],
      'back-matter': {
        resources: [
          {
            uuid: plan,
            title: 'What is assessed, by which rules',
            description: prose(
              `The environment spec and the rules of the workspace, judged by ${tool.name} ${tool.version}.`,
            ),
          },
        ],
      },
    },
  };
  return `${shownJson(document, 2)}\n`;
}

function resultOf(report: Report, context: OscalContext, title: string): JsonObject {
  const { run, findings } = report;
  const judged = findings.filter(({ informs }) => !informs);
  const inventory = inventoryOf(judged, context);
  const risks = risksOf(judged, context);
  const observations = [
    ...judged.map((finding) => observationOf(finding, context)),
    ...failedReads(report).map((gap) => unreadObservation(gap, context)),
  ];
  const targets = controlFindings(judged, report.frameworks ?? [], context);
  return {
    uuid: uuidOf(context.scope, 'result'),
    title,
    description: prose(figuresText(report)),
    start: run.startedAt,
    end: new Date(Date.parse(run.startedAt) + run.durationMs).toISOString(),
    props: propsOf(report),
    ...(inventory.length > 0 ? { 'local-definitions': { 'inventory-items': inventory } } : {}),
    'reviewed-controls': { 'control-selections': controlSelections(judged) },
    ...(observations.length > 0 ? { observations } : {}),
    ...(risks.length > 0 ? { risks } : {}),
    ...(targets.length > 0 ? { findings: targets } : {}),
    ...(report.warnings.length > 0 ? { remarks: report.warnings.map(prose).join('\n\n') } : {}),
  };
}

function propsOf(report: Report): JsonObject[] {
  const { run, summary } = report;
  const values = {
    command: run.command,
    environment: run.environment,
    account: run.account,
    region: run.region,
    source: run.source,
    pass: String(summary.pass),
    fail: String(summary.fail),
    unknown: String(summary.unknown),
    'not-applicable': String(summary.notApplicable),
    waived: String(summary.waived),
    'not-read': String(failedReads(report).length),
  };
  return Object.entries(values).flatMap(([name, value]) => (value ? [prop(name, value)] : []));
}

/** Each resource once, with what names it. */
function inventoryOf(findings: readonly Finding[], { scope }: OscalContext): JsonObject[] {
  const items = new Map<string, JsonObject>();
  for (const { resource } of findings) {
    const { type, id, arn } = resource;
    const key = `${type} ${id}`;
    if (id === '' || items.has(key)) continue;
    items.set(key, {
      uuid: uuidOf(scope, 'resource', type, id),
      description: prose(`${type} ${subjectName(resource)}`),
      props: [prop('asset-id', arn ?? id), prop('resource-type', type)],
    });
  }
  return [...items.values()];
}
