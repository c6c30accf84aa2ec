import { createHash } from 'node:crypto';
import type { Digest } from '#usecases/metering/openHours.ts';

/** Hashing line by line costs more than parsing, so lines are hashed by the 16 KB. */
const flushAt = 16_384;

/** An incremental SHA-256 over text of one byte a character, as `lineBlocks` yields it. */
export const sha256Digest = (): Digest => {
  const hash = createHash('sha256');
  let waiting = '';
  return {
    update: (text) => {
      waiting += text;
      if (waiting.length < flushAt) return;
      hash.update(waiting, 'latin1');
      waiting = '';
    },
    hex: () => hash.update(waiting, 'latin1').digest('hex'),
  };
};
