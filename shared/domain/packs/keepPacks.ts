import { forgottenUntil, type SettledWindow } from '#domain/metering/settledWindow.ts';
import { inDeductionOrder } from '#domain/packs/deduct.ts';
import { endOfPack, isUsable, type Pack } from '#domain/packs/pack.ts';

/** Packs that the account's state holds; further ones wait in the archive. */
export const packsKept = 16;

export type KeptPacks = {
  readonly packs: readonly Pack[];
  /** Whether packs that may still be deducted had to leave. */
  readonly overflow: boolean;
  readonly evicted: readonly Pack[];
};

/**
 * Keeps the first 16 packs that may still be deducted, so that the state stays one small item.
 *
 * A pack that is over stays as long as late usage is settled without the operator (MET-06).
 */
export const keepPacks = (
  packs: readonly Pack[],
  settled: SettledWindow | undefined,
): KeptPacks => {
  const inOrder = inDeductionOrder(packs);
  const forgotten = settled && forgottenUntil(settled.newest);
  const isForgotten = (pack: Pack): boolean =>
    forgotten !== undefined && endOfPack(pack) <= forgotten;
  const useful = inOrder.filter((pack) => isUsable(pack) && !isForgotten(pack));
  const kept = useful.slice(0, packsKept);
  return {
    packs: kept,
    overflow: useful.length > packsKept,
    evicted: inOrder.filter((pack) => !kept.includes(pack)),
  };
};
