import type { AccountId } from '#domain/accountId.ts';
import { type DeductedLine, deductionsFrom } from '#domain/ledger/deductionsFrom.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import type { Pack } from '#domain/packs/pack.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import { BadInput } from '#shared/faults.ts';
import { readLedger } from '#usecases/account/readLedger.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { type BillEntry, type BillOf, isBillEntry } from '#usecases/bills/readBills.ts';
import { rangeOfPack } from '#usecases/packs/rangeOfPack.ts';
import { readPacks, usedOf } from '#usecases/packs/readPacks.ts';
import type { HasAccounts, LoadedAccount } from '#usecases/ports/accounts.ts';
import type { Page } from '#usecases/ports/lists.ts';
import type { HasNow } from '#usecases/ports/system.ts';

/** Where a page of a pack's history ended: after `index` deductions of a bill, `used` of the pack. */
type DeductionPlace = {
  readonly seq: number;
  readonly index: number;
  readonly used: Decimal;
};

const encodePlace = ({ seq, index, used }: DeductionPlace): string =>
  `${seq}/${index}/${used.toFixed()}`;

/** The beginning, where there is no page before. @throws BadInput if it is not such a place */
const placeOf = (after: string | undefined): DeductionPlace => {
  if (after === undefined) return { seq: 0, index: 0, used: zero };
  const [, seq, index, used] =
    /^(\d{1,12})\/(\d{1,3})\/(\d{1,30}(?:\.\d{1,8})?)$/.exec(after) ?? [];
  if (used === undefined) {
    throw new BadInput([{ pointer: '/query/cursor', detail: 'not a cursor of this list' }]);
  }
  return { seq: Number(seq), index: Number(index), used: new Decimal(used) };
};

/** What a pack paid of a line of a bill, and what was left of it then: calls, or bytes. */
export type PackDeduction = Omit<DeductedLine, 'packId'> & Pick<Pack, 'kind' | 'left'> & BillOf;

/** `packId` of which account, and where the page before ended. */
export type DeductionQuery = {
  readonly packId: string;
  readonly limit: number;
  readonly after?: string;
};

/** A page ends with the bill that reaches this many lines read, whatever it has found by then. */
const linesAPage = 10_000;

/**
 * The history of a pack: what it paid of which bill, oldest first. Rules PCK-02, SET-05.
 *
 * Reads the ledger from the first month of the pack to its last deduction, no further: an entry for
 * each hour with usage. A page may be short or empty; where there is a cursor, there may be more.
 *
 * @throws BadInput if `after` is not the end of such a page
 */
export const listDeductions = async (
  deps: HasAccounts & HasNow,
  accountId: AccountId,
  { packId, limit, after }: DeductionQuery,
): Promise<Page<PackDeduction> | Refused<'accountNotFound' | 'packNotFound'>> => {
  const loaded = await deps.accounts.load(accountId, 'strong');
  if (loaded === undefined) return noAccount();
  const packs = await readPacks(deps, loaded.state, deps.now());
  const pack = packs.find(({ id }) => id === packId);
  if (pack === undefined) return refuse('packNotFound', 'there is no such pack');
  return readPage(deps, loaded, pack, { start: placeOf(after), limit });
};

const readPage = async (
  deps: HasAccounts,
  loaded: LoadedAccount,
  pack: Pack,
  { start, limit }: { readonly start: DeductionPlace; readonly limit: number },
): Promise<Page<PackDeduction>> => {
  const items: PackDeduction[] = [];
  let [used, lines] = [start.used, 0];
  for await (const entry of billsOf(deps, loaded, pack, start)) {
    const { bill } = entry.cause;
    const skipped = entry.seq === start.seq ? start.index : 0;
    const found = deductionsFrom(pack.id, bill.lines).slice(
      skipped,
      skipped + limit - items.length,
    );
    for (const part of found) {
      used = used.plus(part.quantity);
      const left = pack.total.minus(used);
      items.push({ accountId: loaded.state.accountId, entry, ...part, kind: pack.kind, left });
    }
    if (used.gte(usedOf(pack))) break;
    lines += bill.lines.length;
    if (items.length < limit && lines < linesAPage) continue;
    return { items, next: encodePlace({ seq: entry.seq, index: skipped + found.length, used }) };
  }
  return { items };
};

/** The bills in which the pack may have been deducted from there on; none if all is told. */
async function* billsOf(
  deps: HasAccounts,
  loaded: LoadedAccount,
  pack: Pack,
  start: DeductionPlace,
): AsyncGenerator<BillEntry> {
  if (start.used.gte(usedOf(pack))) return;
  const { from, to } = await rangeOfPack(deps, loaded.state, pack);
  const range = { from: Math.max(from, start.seq), to, order: 'up' } as const;
  for await (const entry of readLedger(deps, loaded, range)) if (isBillEntry(entry)) yield entry;
}
