import fc from 'fast-check';
import { expect, test } from 'vitest';

const asked = process.env['TEST_SEED'];

test('properties begin with TEST_SEED where there is one, else with any', () => {
  expect(fc.readConfigureGlobal().seed).toBe(asked === undefined ? undefined : Number(asked));
});
