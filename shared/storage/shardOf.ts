import { createHash } from 'node:crypto';
import type { AccountId } from '#domain/accountId.ts';

/** The shard that an account falls into: the same on every machine, for ever. */
export const shardOf = (accountId: AccountId, shards: number): number =>
  createHash('sha256').update(accountId).digest().readUInt32BE(0) % shards;
