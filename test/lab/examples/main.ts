import build from '../../cli/build-setup.ts';

const tell = (line: string): void => console.error(`examples: ${line}`);
const stop = new AbortController();
for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => stop.abort());
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

build();
// Only now: the AWS SDK warns of Node's version while it is loaded.
const { recordExample } = await import('./record-example.ts');
await recordExample({ environment: 'cheetah', isDrifted: true }, tell, stop.signal);
await recordExample({ environment: 'tiger', isDrifted: false }, tell, stop.signal);
const { takeScreenshots } = await import('../../html/take-screenshots.ts');
await takeScreenshots(tell);
tell('reports/examples is new; npx vitest run test/examples says whether check finds what it must');
