import { expect, test } from 'vitest';
import { sourceFrame } from '#src/nag/source-frame.ts';

test.each([
  [
    ['...new Bucket2 in aws-cdk-lib...', 'new Logs (/repo/stacks/logs.ts:12:5)', '<anonymous> (/repo/app.ts:3:1)'],
    '/repo/stacks/logs.ts',
    12,
    5,
  ],
  [['...new Bucket2 in aws-cdk-lib...', 'file:///repo/my%20app/app.mjs:5 (:)'], '/repo/my app/app.mjs', 5, 1],
  [
    ['    at Object.<anonymous> (/repo/node_modules/lib/x.js:1:1)', '    at Object.<anonymous> (/repo/app.js:9:7)'],
    '/repo/app.js',
    9,
    7,
  ],
  [['Object.<anonymous> (/repo/with (brackets)/app.js:9:7)'], '/repo/with (brackets)/app.js', 9, 7],
])('the first own line of %j', (trace, file, line, column) => {
  expect(sourceFrame(trace)).toEqual({ file, line, column });
});

test.each([
  [['Kernel.create (/tmp/tmpiqg62jhp/lib/program.js:1:63996)']],
  [[]],
  [['...node internals...']],
  [['(no user code in 10 frames, use --stack-trace-limit to capture more)']],
])('%j has none', (trace) => expect(sourceFrame(trace)).toBeUndefined());
