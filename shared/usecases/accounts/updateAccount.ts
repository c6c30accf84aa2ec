import type { Changed } from '#domain/account/accountEvent.ts';
import type { AccountState } from '#domain/account/accountState.ts';
import { changeTerms } from '#domain/account/arrears/changeTerms.ts';
import { termsChangedNotices } from '#domain/account/arrears/termsChangedNotices.ts';
import { changeZone } from '#domain/account/changeZone.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { TermsProfile } from '#domain/arrears/arrearsPolicy.ts';
import type { Decimal } from '#domain/money/decimal.ts';
import type { Money } from '#domain/money/money.ts';
import type { Contact, Language } from '#domain/notices/contact.ts';
import { type Asked, replaceContacts } from '#domain/notices/contactBook.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { Zone } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import { balanceOf } from '#domain/wallet/wallet.ts';
import type { AccountAt } from '#usecases/account/accountAt.ts';
import { noAccount, otherCurrency } from '#usecases/account/refusals.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import { withBook } from '#usecases/contacts/withBook.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { HasLifecycles } from '#usecases/ports/lifecycles.ts';
import type { HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { HasProfiles, Profile } from '#usecases/ports/profiles.ts';
import type { HasRefunds } from '#usecases/ports/refunds.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** What to change; what is absent stays. */
export type AccountChange = {
  readonly name?: string;
  readonly contacts?: readonly Contact[];
  readonly language?: Language;
  readonly zone?: Zone;
  readonly alertThreshold?: Money | null;
  readonly terms?: TermsProfile;
  /** Normalised; null: it is not known any more. Rule REF-01. */
  readonly legalEntity?: string | null;
};

type UpdateDeps = TransactDeps & HasNotifyQueue & HasProfiles & HasRefunds & HasLifecycles;

type ContactRefusal = 'confirmedContactNeeded' | 'tooManyCodes';
type UpdateRefusal =
  | 'accountNotFound'
  | 'currencyMismatch'
  | ContactRefusal
  | 'idempotencyKeyReused';

/**
 * Changes an account. A new zone takes over with the next month, stricter terms with the arrears that
 * begin 30 days later, milder ones at once, and the account is told: what milder terms would not have stopped yet serves again with
 * this very request, and what is left of its grace is timed anew. Rules RAT-07, WAL-05, REF-01, ARR-01,
 * ARR-03.
 */
export const updateAccount = <Answer extends object>(
  deps: UpdateDeps,
  operation: Mutation<AccountAt, Answer>,
  accountId: AccountId,
  change: AccountChange,
): Promise<Answer | Refused<UpdateRefusal>> =>
  transactAccount<Answer, UpdateRefusal>(deps, accountId, { operation }, async (state) => {
    const stored = await deps.profiles.load(accountId);
    if (stored === undefined) return noAccount();
    const now = deps.now();
    const changed = changeState(state, change, now);
    if (isRefused(changed)) return changed;
    const { next } = changed;
    const asked = otherContacts(stored, change, now);
    if (isRefused(asked)) return asked;
    const profile = changeProfile(withBook(stored, asked.book), change);
    const claim = await claimFor(deps, profile);
    return {
      ...changed,
      writes: [deps.profiles.save(profile), ...claim],
      notices: [...termsChangedNotices(state, next, now), ...asked.notices],
      answer: operation.present({ profile, state: next, now }),
    };
  });

const otherContacts = (
  stored: Profile,
  { contacts }: AccountChange,
  now: Instant,
): Asked | Refused<ContactRefusal> =>
  contacts === undefined
    ? { book: stored, notices: [] }
    : replaceContacts(stored.accountId, stored, contacts, now);

const changeProfile = (
  { legalEntity: known, ...stored }: Profile,
  change: AccountChange,
): Profile => {
  const { name = stored.name, language = stored.language } = change;
  const legalEntity = change.legalEntity === undefined ? known : change.legalEntity;
  return {
    ...stored,
    name,
    language,
    ...(legalEntity && { legalEntity }),
  };
};

/** An account that has had its full refund brings that along to the entity it belongs to. REF-01. */
const claimFor = async (
  { refunds }: HasRefunds,
  { accountId, legalEntity }: Profile,
): Promise<readonly Write[]> => {
  if (legalEntity === undefined) return [];
  const entity = { scope: 'entity', id: legalEntity } as const;
  const [had, known] = await Promise.all([
    refunds.fullRefundOf({ scope: 'account', id: accountId }),
    refunds.fullRefundOf(entity),
  ]);
  return had === undefined || known !== undefined ? [] : [refunds.claimFullRefund(entity, had)];
};

const changeState = (
  state: AccountState,
  { zone, alertThreshold, terms }: AccountChange,
  now: Instant,
): Changed | Refused<'currencyMismatch'> => {
  if (alertThreshold && alertThreshold.currency !== state.currency) {
    return otherCurrency(state.currency);
  }
  const moved = zone === undefined ? state : changeZone(state, zone, now);
  const served = terms === undefined ? { next: moved, events: [] } : changeTerms(moved, terms, now);
  const { alert, ...rest } = served.next;
  const watched =
    alertThreshold === undefined ? alert : alertThreshold && armedAt(alertThreshold.amount, state);
  const next = { ...rest, ...(watched && { alert: watched }), version: state.version + 1 };
  return { next, events: served.events };
};

/** A threshold above the balance waits until the balance has been above it. Rule WAL-05. */
const armedAt = (threshold: Decimal, { wallet }: AccountState): AccountState['alert'] => ({
  threshold,
  armed: balanceOf(wallet).gte(threshold),
});
