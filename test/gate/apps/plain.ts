// The same as an ES module in TypeScript.
import { buildApp } from './stacks.cjs';

buildApp().synth();
