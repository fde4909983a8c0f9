import * as Flags from '@oclif/core/flags';

export { parseSource } from './parse-source.ts';

/** Flags that say where the state comes from. */
export const sourceFlags = {
  source: Flags.string({
    default: 'live',
    helpValue: 'live|config[:<aggregator>]|template[:<path>]|snapshot:<file>',
    summary:
      'Where the state comes from: the services, what AWS Config recorded, the code (the CDK app, a synthesized folder or a template), or a saved snapshot.',
  }),
  app: Flags.string({
    helpValue: '<command>',
    summary: 'With --source template: the command that runs the CDK app, instead of cdk.json’s.',
  }),
  'max-age': Flags.integer({
    min: 1,
    helpValue: '<hours>',
    summary: 'With --source config: what was recorded earlier counts as not read.',
  }),
};
