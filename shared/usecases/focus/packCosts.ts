import { assert } from '#domain/defect.ts';
import { type PackCost, packCostOf } from '#domain/focus/packCost.ts';
import { type Bill, isCorrection, isMetered } from '#domain/ledger/bill.ts';
import { sum, zero } from '#domain/money/decimal.ts';
import { isBought, type Pack } from '#domain/packs/pack.ts';
import { purchaseOrderOf } from '#domain/refunds/refundFacts.ts';
import { readPacks } from '#usecases/packs/readPacks.ts';
import { readAll } from '#usecases/pages.ts';
import type { HasAccounts, LoadedAccount } from '#usecases/ports/accounts.ts';
import type { HasOrders } from '#usecases/ports/holdings.ts';
import type { HasRefunds } from '#usecases/ports/refunds.ts';
import type { HasNow } from '#usecases/ports/system.ts';

export type PackDeps = HasAccounts & HasOrders & HasRefunds & HasNow;

/** Bought packs of an account and what they cost: each is looked up once, when something is of it. Rule FOC-02. */
export const packCosts = (deps: PackDeps, { state }: LoadedAccount) => {
  const known = new Map<string, PackCost>();
  let packs: Promise<ReadonlyMap<string, Pack>> | undefined;
  const all = (): Promise<ReadonlyMap<string, Pack>> => {
    packs ??= readBought(deps, state);
    return packs;
  };
  const costOf = async (pack: Pack): Promise<PackCost> => {
    const cost = known.get(pack.id) ?? (await readCost(deps, state, pack));
    known.set(pack.id, cost);
    return cost;
  };
  return {
    /** The bought ones of those that a bill is about. */
    ofBill: async (bill: Bill): Promise<ReadonlyMap<string, PackCost>> => {
      const named = packsIn(bill);
      if (named.every((id) => known.has(id))) return known;
      const bought = await all();
      for (const id of named) {
        const pack = bought.get(id);
        if (pack) await costOf(pack);
      }
      return known;
    },
    /** By id. */
    all: async (): Promise<readonly Pack[]> =>
      [...(await all()).values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    costOf,
  };
};

type State = LoadedAccount['state'];

const readBought = async (deps: PackDeps, state: State): Promise<ReadonlyMap<string, Pack>> => {
  const packs = await readPacks(deps, state, deps.now());
  return new Map(packs.filter(isBought).map((pack) => [pack.id, pack]));
};

/**
 * Ids of packs that a bill draws on, gives units back to, sells or gives back; of all else that is sold too, which
 * are no packs.
 */
const packsIn = ({ lines }: Bill): readonly string[] =>
  lines.flatMap((line) => {
    if (isMetered(line)) {
      return line.deductions.filter(({ source }) => source !== 'free').map(({ packId }) => packId);
    }
    if (isCorrection(line)) return line.returned.map(({ packId }) => packId);
    return line.meter === 'order' || line.meter === 'refund' ? [line.instanceId] : [];
  });

const readCost = async (deps: PackDeps, state: State, pack: Pack): Promise<PackCost> => {
  const { accountId } = state;
  const order = await deps.orders.load(accountId, purchaseOrderOf(pack.id));
  assert(order !== undefined, 'packCosts: a pack that was bought has its order');
  const { sku, amount } = order.price;
  return packCostOf(pack, { sku, price: amount, refunded: await refundedOf(deps, state, pack) });
};

/** What came back of a pack: its refund says so. Rules REF-05, SLA-02. */
const refundedOf = async ({ refunds }: HasRefunds, { accountId }: State, pack: Pack) => {
  if (pack.refundedAt === undefined) return zero;
  const all = await readAll((after) => refunds.list(accountId, pageSize, after));
  return sum(all.filter(({ resource }) => resource.id === pack.id).map(({ total }) => total));
};

const pageSize = 100;
