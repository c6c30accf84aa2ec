import fc from 'fast-check';

/** Properties begin with `TEST_SEED` too, each with the same, so that a run can be repeated; without it with any. */
const seed = process.env['TEST_SEED'];

if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) });
