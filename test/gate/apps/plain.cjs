// An app that knows nothing of infra-audit.
const { buildApp } = require('./stacks.cjs');
buildApp().synth();
