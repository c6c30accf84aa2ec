import { grantPack } from '#domain/account/packs/grantPack.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { PackKind } from '#domain/catalogue/campaign.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { PackAt } from '#usecases/packs/readPacks.ts';
import type { HasNewId } from '#usecases/ports/system.ts';

/** A campaign's pack: `total` in calls or bytes, valid for `months` x 30 days. */
export type CampaignPack = {
  readonly kind: PackKind;
  readonly total: Decimal;
  readonly months: 1 | 3 | 6 | 12;
};

type GiveDeps = TransactDeps & HasNewId;

/** Gives an account a campaign pack. Rules PCK-02, PCK-03, PCK-04. */
export const givePack = <Answer extends object>(
  deps: GiveDeps,
  operation: Mutation<PackAt, Answer>,
  accountId: AccountId,
  pack: CampaignPack,
): Promise<
  Answer | Refused<'accountNotFound' | 'packsAreForCnyAccounts' | 'idempotencyKeyReused'>
> =>
  transactAccount(deps, accountId, { operation }, async (state) => {
    const now = deps.now();
    const grant = { ...pack, id: newPackId(deps.newId()), source: 'campaign' } as const;
    const granted = grantPack(state, grant, now);
    if (isRefused(granted)) return granted;
    return { ...granted, writes: [], answer: operation.present({ pack: granted.pack, now }) };
  });

/** Short, for it stands in the state and in every bill that the pack pays for; 48 random bits. */
const newPackId = (uuid: string): string => `p-${uuid.replaceAll('-', '').slice(0, 12)}`;
