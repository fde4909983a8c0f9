/**
 * Whether the IAM pattern `outer` (`*` any text, `?` any character) matches everything that the pattern `inner` matches.
 * "No" where that cannot be told from the texts alone.
 */
export function doesGlobCover(outer: string, inner: string): boolean {
  let [at, from, star, retry] = [0, 0, -1, 0];
  while (from < inner.length) {
    if (outer[at] === '*') [star, retry, at] = [at, from, at + 1];
    else if (at < outer.length && (outer[at] === inner[from] || (outer[at] === '?' && inner[from] !== '*'))) {
      [at, from] = [at + 1, from + 1];
    } else if (star === -1) return false;
    else [retry, from, at] = [retry + 1, retry + 1, star + 1];
  }
  return /^\**$/.test(outer.slice(at));
}

/**
 * The same of resources: in an ARN, a wildcard reaches no further than the next colon, except in its last part.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function doesArnCover(outer: string, inner: string): boolean {
  if (outer === '*' || outer === inner) return true;
  const [wide, narrow] = [segments(outer), segments(inner)];
  return (
    wide.length === 6 && narrow.length === 6 && wide.every((part, index) => doesGlobCover(part, narrow[index] ?? ''))
  );
}

function segments(arn: string): string[] {
  const parts = arn.split(':');
  return parts.length < 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}
