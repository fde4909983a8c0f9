import type { CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** The metadata entries that CDK's `Validations.of(x).acknowledge` writes. */
const CDK_KEY = 'aws:cdk:acknowledged-rules';

/** cdk-nag's CloudFormation metadata: written by version 2's suppressions and by version 3 for compatibility. */
interface NagMetadata {
  readonly rules_to_suppress?: readonly {
    readonly id?: string;
    readonly reason?: string;
    readonly applies_to?: unknown;
    /** The reason is base64: CloudFormation metadata holds plain characters only. */
    readonly is_reason_encoded?: boolean;
  }[];
}

/**
 * The reason that the app's own code gives for a finding, or undefined. Read are CDK's acknowledgements of the construct
 * and its parents (bare or as `Pack::Rule`) and cdk-nag 2's suppressions of the resource and its stack; of those with
 * `appliesTo`, only exact texts: regular expressions are not evaluated.
 */
export function acknowledgedInApp(node: CfnResource, pack: string, rule: string, finding?: string): string | undefined {
  const id = finding === undefined ? rule : `${rule}[${finding}]`;
  return fromCdk(node, pack, id) ?? fromNag(node, rule, finding);
}

function fromCdk(node: CfnResource, pack: string, id: string): string | undefined {
  const wanted = id.replaceAll(' ', '-'); // as CDK spells ids (validation-id.ts)
  for (let at: IConstruct | undefined = node; at !== undefined; at = at.node.scope) {
    for (const { type, data } of at.node.metadata) {
      if (type !== CDK_KEY || typeof data !== 'object' || data === null) continue;
      for (const [key, reason] of Object.entries(data)) {
        const [, namespace, bare] = /^(Annotation|annotation|[^[]*?)::(.*)$/s.exec(key) ?? [
          undefined,
          'Annotation',
          key,
        ];
        const isMeant = namespace?.toLowerCase() === 'annotation' || namespace === pack;
        if (isMeant && (bare === wanted || bare === id)) return String(reason);
      }
    }
  }
  return undefined;
}

function fromNag(node: CfnResource, rule: string, finding: string | undefined): string | undefined {
  const sources: unknown[] = [node.cfnOptions.metadata?.['cdk_nag'], node.stack.templateOptions.metadata?.['cdk_nag']];
  for (const source of sources) {
    const { rules_to_suppress: rules = [] } = (source ?? {}) as NagMetadata; // cdk-nag's documented shape
    for (const { id, reason = '', applies_to: appliesTo, is_reason_encoded: isEncoded } of rules) {
      const covers = Array.isArray(appliesTo) ? finding !== undefined && appliesTo.includes(finding) : true;
      if (!(id === rule && covers) && !(finding !== undefined && id === `${rule}[${finding}]`)) continue;
      return isEncoded ? Buffer.from(reason, 'base64').toString() : reason;
    }
  }
  return undefined;
}
