import type { CompareContext } from './difference.ts';

/** Why two different texts may still be one value; undefined where they are not. */
export function whyUnknowable(declared: string, live: string, context: CompareContext): string | undefined {
  const reason = REASONS.find(([isOpen]) => isOpen(declared, live))?.[1];
  return reason !== undefined && context.isSameThing(declared, live) === undefined ? reason : undefined;
}

type IsOpen = (declared: string, live: string) => boolean;

const either =
  (one: RegExp, other: RegExp): IsOpen =>
  (declared, live) =>
    (one.test(declared) && other.test(live)) || (one.test(live) && other.test(declared));

/** Another template's or AWS's own word for a value, of which nothing read says what it stands for. */
const REASONS: readonly (readonly [isOpen: IsOpen, reason: string])[] = [
  [
    either(/^(arn:[^:]*:kms:[^:]*:\d*:)?alias\//, /^(arn:[^:]*:kms:[^:]*:\d*:key\/|mrk-)?[0-9a-z-]{32,}$/),
    'which key the alias stands for was not read',
  ],
  [either(/^\$(Latest|Default)$/, /^\d+$/), 'which version of the launch template that is was not read (cfn#1470)'],
  [either(/^[a-z]{2}(-[a-z]+)+-\d[a-z]$/, /^[a-z]{3,4}\d-az\d$/), 'which zone has that id differs by account'],
  [(declared) => declared.includes('{{resolve:'), 'CloudFormation resolves the reference only when it deploys'],
  [(declared) => /^\*{4,}$/.test(declared), 'CloudFormation does not tell a NoEcho parameter'],
  [(_, live) => /^\*{3,}$/.test(live), 'AWS masks the value'],
  [
    // rd#384: a template comes back in ASCII.
    (declared, live) => declared.includes('?') && live.replaceAll(/[^\x20-\x7E\s]/gu, '?') === declared,
    'CloudFormation returns `?` for every letter that is not ASCII',
  ],
];
