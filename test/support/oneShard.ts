import type { Synthesis } from '#infra/local/assembly/synthesize.ts';

/** The app with one shard of usage: where few accounts live long, their hours pass sooner. */
export const oneShard: Synthesis = {
  app: 'infra/app.ts',
  output: '.tollgate/assembly-one-shard',
  context: { usageShards: '1' },
};
