import { createHash } from 'node:crypto';
import type { Digest } from '#usecases/metering/openHours.ts';

const mostBuffered = 16_384;

/**
 * An incremental SHA-256 over text of one byte a character, as `lineBlocks` yields it.
 *
 * Hashing line by line costs more than parsing, so lines are hashed by the 16 KB (or less, where a
 * log has hours of many accounts open at once); they are copied, for text that waits would keep the
 * whole block it was cut from in memory.
 */
export const sha256Digest = (bufferBytes = mostBuffered): Digest => {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafeSlow(bufferBytes);
  let filled = 0;
  const flush = (): void => {
    hash.update(buffer.subarray(0, filled));
    filled = 0;
  };
  return {
    update: (text) => {
      if (filled + text.length > bufferBytes) flush();
      if (text.length > bufferBytes) hash.update(text, 'latin1');
      else filled += buffer.write(text, filled, 'latin1');
    },
    hex: () => {
      flush();
      return hash.digest('hex');
    },
  };
};

/** What each of an hour's digests may buffer, so that those of all accounts take 64 MB at most. */
export const bufferBytesFor = (accounts: number): number =>
  Math.max(256, Math.min(mostBuffered, Math.floor(67_108_864 / (4 * accounts))));
