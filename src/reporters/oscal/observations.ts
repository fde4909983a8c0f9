import type { Finding } from '#src/model/finding.ts';
import type { Gap } from '#src/model/gap.ts';
import type { JsonObject } from '#src/model/json.ts';
import { cutText, evidenceText, gapText, placeText, waiverText } from '../words/finding-words.ts';
import { uuidOf } from '../words/uuid-of.ts';
import { type OscalContext, prop, prose } from './oscal-words.ts';

/** Characters of one evidence; the report itself has all of it. */
const MOST_EVIDENCE = 4000;

export function observationUuid({ fingerprint }: Finding, { scope }: OscalContext): string {
  return uuidOf(scope, 'observation', fingerprint);
}

/** A finding as what was seen of one resource, whatever the verdict: passes are evidence, too. */
export function observationOf(finding: Finding, context: OscalContext): JsonObject {
  const { title, kind, ruleId, verdict, severity, resource, waived, reason, evidence, locations } = finding;
  const proof = evidence.map((each) => ({ description: prose(cutText(evidenceText(each), MOST_EVIDENCE)) }));
  const remarks = [
    ...(reason === undefined ? [] : [reason]),
    ...(waived ? [`Accepted: ${waiverText(waived)}`] : []),
    ...(finding.drift ? [`${finding.drift.view}: ${finding.drift.advice}`] : []),
    ...locations.map(placeText),
  ];
  return {
    uuid: observationUuid(finding, context),
    title: prose(title),
    description: prose(finding.rationale ?? finding.ruleTitle ?? title),
    props: [
      prop('rule-id', ruleId),
      prop('kind', kind),
      prop('verdict', verdict),
      prop('severity', severity),
      prop('fingerprint', finding.fingerprint),
      ...(finding.component === undefined ? [] : [prop('component', finding.component)]),
    ],
    methods: ['TEST'],
    types: [verdict === 'fail' ? 'finding' : 'control-objective'],
    ...(resource.id === ''
      ? {}
      : {
          subjects: [
            { 'subject-uuid': uuidOf(context.scope, 'resource', resource.type, resource.id), type: 'inventory-item' },
          ],
        }),
    ...(proof.length > 0 ? { 'relevant-evidence': proof } : {}),
    collected: context.collected,
    ...(remarks.length > 0 ? { remarks: remarks.map(prose).join('\n\n') } : {}),
  };
}

/** Something that could not be read, so that a reader sees what the results do not rest on. */
export function unreadObservation(gap: Gap, context: OscalContext): JsonObject {
  return {
    uuid: uuidOf(context.scope, 'gap', JSON.stringify(gap)),
    title: prose(`Not read: ${gap.action}`),
    description: prose(gapText(gap)),
    props: [prop('verdict', 'unknown'), prop('because', gap.because)],
    methods: ['UNKNOWN'],
    collected: context.collected,
  };
}
