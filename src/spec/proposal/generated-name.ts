/** Identifiers that AWS makes up: another deployment of the same design has others. */
const GENERATED = [
  /(?<![A-Za-z0-9])[a-z]{1,9}-(?:[0-9a-f]{8}|[0-9a-f]{17})(?![0-9a-z])/, // vpc-…, subnet-…, eipalloc-…
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/, // keys, certificates
  /(?<![A-Za-z0-9])(?=[A-Z]*\d)[A-Z0-9]{13,}(?![A-Za-z0-9])/, // distributions, hosted zones, principals
  /(?<![0-9a-z])[0-9a-f]{16}(?![0-9a-z])/, // load balancers, target groups, listeners
  /(?<![0-9a-z])[0-9a-z]{26,}(?![0-9a-z])/, // DKIM tokens, organizations' roots
  /:secret:.+-[A-Za-z0-9]{6}(?![A-Za-z0-9])/, // a secret's ARN ends in six characters of AWS's
  /\.(?:elb|cache|rds)\.amazonaws\.com|\.cache\.amazonaws\.com|\.cloudfront\.net|\.elb\.[a-z0-9-]+\.amazonaws\.com/,
];

/** Endings of names that CDK and CloudFormation make up where the author gives none. */
const GENERATED_NAME = [/(?=\d*[A-F])(?=[A-F]*\d)[0-9A-F]{8}$/, /-(?=[a-z]*\d)(?=\d*[a-z])[a-z0-9]{12,13}$/i];

/** Whether some part of a text is an identifier of AWS's making. */
export function isGenerated(text: string): boolean {
  return GENERATED.some((pattern) => pattern.test(text));
}

/** Whether a name was given by a person or a team's convention, so that a rebuilt resource has it again. */
export function isGivenName(name: string): boolean {
  return !isGenerated(name) && !GENERATED_NAME.some((pattern) => pattern.test(name) && /\d/.test(name));
}
