// The same with our packs attached: gated by plain `cdk synth` too.
import { attachNag } from '#src/nag/index.ts';
import { buildApp } from './stacks.cjs';

buildApp(attachNag).synth();
