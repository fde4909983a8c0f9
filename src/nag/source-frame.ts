import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NagResource } from '#src/model/nag.ts';

/** Packages, and the runtime that runs CDK for Python, Java, Go and .NET. */
const PACKAGE = /[\\/](node_modules[\\/]|lib[\\/]program\.js:|bin[\\/]jsii-runtime\.js:)/;

/**
 * The first frame of a CDK creation trace that lies in the user's own code. CDK folds frames of packages into lines like
 * `...new Bucket in aws-cdk-lib...`; the others are `name (/path/file.ts:12:3)` or, from ES modules, `file:///path:12 (:)`.
 */
export function sourceFrame(trace: readonly string[]): NagResource['source'] {
  for (const line of trace) {
    const place = /(?:^|[\s(])(file:\/\/\/\S+?|(?:[A-Za-z]:)?[\\/].*?):(\d+)(?::(\d+))?(?:\)|\s|$)/.exec(line);
    if (!place || PACKAGE.test(line)) continue;
    const [, where = '', row, column] = place;
    const file = where.startsWith('file:') ? fileURLToPath(where) : where;
    if (isAbsolute(file)) return { file, line: Number(row), column: Number(column ?? 1) };
  }
  return undefined;
}
