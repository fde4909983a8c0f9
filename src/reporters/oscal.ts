import type { Finding } from '#src/model/finding.ts';
import type { Gap } from '#src/model/gap.ts';
import type { JsonObject } from '#src/model/json.ts';
import type { Report } from '#src/model/report.ts';
import { controlFindings, controlSelections } from './oscal/controls.ts';
import { type OscalContext, prop, prose, textOf } from './oscal/oscal-words.ts';
import { observationOf, unreadObservation } from './oscal/observations.ts';
import { isRisk, riskOf } from './oscal/risks.ts';
import { shownJson } from './printable.ts';
import { failedReads, figuresText, runName, subjectName } from './words/finding-words.ts';
import { jsonPieces, mapped } from './words/json-pieces.ts';
import { uuidOf } from './words/uuid-of.ts';

/**
 * OSCAL 1.2.1 assessment results (https://pages.nist.gov/OSCAL/): each finding is an observation with its evidence, each
 * control or rule a finding that is satisfied or not, each open or accepted failure a risk with the day its waiver ends. The
 * same run gives the same document, UUIDs included.
 */
export function oscal(report: Report): Iterable<string> {
  const { run, tool } = report;
  const context: OscalContext = { scope: run.id, collected: run.startedAt };
  const plan = uuidOf(context.scope, 'plan');
  const title = prose(runName(report));
  const lists = listsOf(report, context);
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
      results: [resultOf(report, lists, context)],
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
  const pieces = Object.entries(lists).flatMap(([name, items]) =>
    items ? [{ name, depth: name === 'inventory-items' ? 5 : 4, items }] : [],
  );
  return jsonPieces(document, pieces, shownJson);
}

/** The long lists of a result, in the order in which they stand in it; OSCAL has no empty ones. */
type ResultLists = Readonly<
  Record<'inventory-items' | 'observations' | 'risks' | 'findings', Iterable<JsonObject> | undefined>
>;

function listsOf(report: Report, context: OscalContext): ResultLists {
  const judged = report.findings.filter(({ informs }) => !informs);
  const gaps = failedReads(report);
  const decided = judged.filter(({ verdict }) => verdict !== 'not-applicable');
  return {
    'inventory-items': judged.some(isOfResource) ? inventoryOf(judged, context) : undefined,
    observations: judged.length + gaps.length > 0 ? observationsOf(judged, gaps, context) : undefined,
    risks: judged.some(isRisk) ? mapped(judged.filter(isRisk), (finding) => riskOf(finding, context)) : undefined,
    findings: decided.length > 0 ? controlFindings(decided, report.frameworks ?? [], context) : undefined,
  };
}

function* observationsOf(
  judged: readonly Finding[],
  gaps: readonly Gap[],
  context: OscalContext,
): Iterable<JsonObject> {
  for (const finding of judged) yield observationOf(finding, context);
  for (const gap of gaps) yield unreadObservation(gap, context);
}

function resultOf(report: Report, lists: ResultLists, context: OscalContext): JsonObject {
  const { run, findings } = report;
  const judged = findings.filter(({ informs }) => !informs);
  return {
    uuid: uuidOf(context.scope, 'result'),
    title: prose(runName(report)),
    description: prose(figuresText(report)),
    start: run.startedAt,
    end: new Date(Date.parse(run.startedAt) + run.durationMs).toISOString(),
    props: propsOf(report),
    ...(lists['inventory-items'] ? { 'local-definitions': { 'inventory-items': [] } } : {}),
    'reviewed-controls': { 'control-selections': controlSelections(judged) },
    ...(lists.observations ? { observations: [] } : {}),
    ...(lists.risks ? { risks: [] } : {}),
    ...(lists.findings ? { findings: [] } : {}),
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

const isOfResource = ({ resource }: Finding): boolean => resource.id !== '';

/** Each resource once, with what names it. */
function* inventoryOf(findings: readonly Finding[], { scope }: OscalContext): Iterable<JsonObject> {
  const seen = new Set<string>();
  for (const { resource } of findings.filter(isOfResource)) {
    const { type, id, arn } = resource;
    const key = `${type} ${id}`;
    if (seen.has(key)) continue;
    seen.add(key);
    yield {
      uuid: uuidOf(scope, 'resource', type, id),
      description: prose(`${type} ${subjectName(resource)}`),
      props: [prop('asset-id', arn ?? id), prop('resource-type', type)],
    };
  }
}
