import type { PropertyView } from '#src/model/drift.ts';
import type { FourSides } from './view.ts';

/** What would be deployed: an app or templates through CloudFormation, a template of no deployed stack, or Terraform. */
export type CodeKind = 'cdk' | 'template' | 'terraform';

/** What the advice on one property hangs on. */
export interface Situation {
  readonly view: PropertyView;
  readonly sides: FourSides;
  readonly kind: CodeKind;
  readonly isWithinSpec: boolean;
  /** Live has something more in a list that code declares otherwise. */
  readonly isExtra: boolean;
  /** What is open, of the view `unknown`. */
  readonly reason?: string;
}

/**
 * What to do, in a sentence or two that are true to the tool that deploys. CloudFormation compares templates with templates and
 * never looks at live, unless it is told to revert drift
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/drift-aware-change-sets.html); Terraform compares with live.
 */
export function adviceOn(situation: Situation): string {
  const { view, sides, isWithinSpec } = situation;
  switch (view) {
    case 'in sync':
      return 'Nothing to do.';
    case 'not deployed':
      return notDeployed(sides);
    case 'live changed': {
      const keep = isWithinSpec
        ? ' The spec allows both: if the change is meant to stay, put it into the code.'
        : sides.specOfLive === 'silent'
          ? ' If the change is meant to stay, put it into the code.'
          : '';
      return `${deployment(situation)}${keep}`;
    }
    case 'code behind':
      return `Live is as the spec wants it: put the live value into the code. ${deployment(situation)}`;
    case 'spec differs':
      return specDiffers(sides);
    case 'all differ':
      return `Neither code nor live is as the spec wants it: correct the code first, then deploy. ${deployment(situation)}`;
    case 'unknown':
      return `Find out what is open${situation.reason === undefined ? '' : ` (${situation.reason})`}: without it nobody can say who moved.`;
  }
}

function notDeployed({ codeLive, deployedLive, specOfLive, specOfCode }: FourSides): string {
  const next =
    codeLive === 'absent'
      ? 'The code no longer declares it: the next deploy takes it out of the template'
      : deployedLive === 'absent'
        ? 'The next deploy adds it as the code has it'
        : 'The next deploy sets it to what the code says';
  if (specOfCode === 'rejects') return `${next}, which the spec rejects: correct the code first.`;
  if (specOfLive === 'rejects') return `${next}, as the spec wants it: deploy.`;
  return `${next}.`;
}

function specDiffers({ codeLive }: FourSides): string {
  return codeLive === 'absent'
    ? 'The code says nothing of it, so no deployment will change it: declare it as the spec wants it and deploy, or change the spec.'
    : 'Code and live agree with each other: change the code and deploy, or change the spec.';
}

/** What a deployment makes of a live value that is not the code's. */
function deployment({ sides: { codeLive, codeDeployed }, kind, isExtra }: Situation): string {
  if (codeLive === 'absent')
    return 'The code says nothing of it, so no deployment will undo it: undo it by hand, or declare it.';
  if (kind === 'terraform') return '`terraform apply` sets it back: Terraform compares its code with live.';
  if (codeDeployed === 'absent')
    return 'No stack here was deployed from this code: only deploying it, or setting it by hand, changes it back.';
  if (codeDeployed === 'differs') return 'The next deploy sets it to what the code says now.';
  if (codeDeployed === 'unknown')
    return 'What the template as deployed says is not known, nor what the next deploy does.';
  const plain =
    kind === 'cdk' ? 'a plain `cdk deploy` will not touch this' : 'a plain stack update will not touch this';
  const revert = kind === 'cdk' ? '`cdk deploy --revert-drift`' : 'a change set with `--deployment-mode REVERT_DRIFT`';
  if (isExtra) {
    return `Code and template are the same, so ${plain}; ${revert} undoes it only if the template lists these elements inside the resource: else take it out by hand, or declare it.`;
  }
  return `Code and template are the same, so ${plain}; ${revert} will.`;
}
