import { openAccount } from '#domain/account/openAccount.ts';
import { activatedElsewhere } from '#domain/account/packs/activate.ts';
import type { AccountId } from '#domain/accountId.ts';
import type { TermsProfile } from '#domain/arrears/arrearsPolicy.ts';
import { assert } from '#domain/defect.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Contact, Language } from '#domain/notices/contact.ts';
import { replaceContacts } from '#domain/notices/contactBook.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import type { Zone } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { AccountAt } from '#usecases/account/accountAt.ts';
import { enqueueNotices } from '#usecases/account/enqueueNotices.ts';
import { type Mutation, runOperation } from '#usecases/idempotency.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasIdempotency } from '#usecases/ports/idempotency.ts';
import type { HasNotices, HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { HasProfiles } from '#usecases/ports/profiles.ts';
import type { HasNewId, HasNow, HasSha256 } from '#usecases/ports/system.ts';
import type { HasTransact } from '#usecases/ports/transaction.ts';

export type NewAccount = {
  /** Generated if absent. */
  readonly accountId?: AccountId;
  readonly name: string;
  readonly currency: Currency;
  readonly zone: Zone;
  readonly language: Language;
  readonly contacts: readonly Contact[];
  readonly terms: TermsProfile;
  /** Normalised; one entity may have many accounts. Rule REF-01. */
  readonly legalEntity?: string;
  /** Since when `apigw` has been active for the customer elsewhere. Rule QUO-01. */
  readonly activatedAt?: Instant;
};

type CreateDeps = HasAccounts &
  HasProfiles &
  HasNotices &
  HasNotifyQueue &
  HasIdempotency &
  HasTransact &
  HasNow &
  HasNewId &
  HasSha256;

type CreateRefusal = 'accountExists' | 'activationAhead';

/**
 * Opens an account: its profile and its state, together or not at all. Its contacts are sent the codes that
 * they confirm with. Rule NOT-04.
 */
export const createAccount = <Answer extends object>(
  deps: CreateDeps,
  operation: Mutation<AccountAt, Answer>,
  {
    accountId = idFrom(deps),
    currency,
    terms,
    zone,
    contacts,
    activatedAt,
    ...profileOf
  }: NewAccount,
): Promise<Answer | Refused<CreateRefusal | 'idempotencyKeyReused'>> =>
  runOperation(deps, operation, async () => {
    const [loaded, known] = await Promise.all([
      deps.accounts.load(accountId, 'strong'),
      deps.profiles.load(accountId),
    ]);
    if (loaded !== undefined || known !== undefined) {
      return refuse('accountExists', `account ${accountId} exists already`);
    }
    const createdAt = deps.now();
    const asked = replaceContacts(accountId, { contacts: [] }, contacts, createdAt);
    assert(
      !isRefused(asked),
      'createAccount: there are codes for as many contacts as there may be',
    );
    const profile = { accountId, ...profileOf, ...asked.book, createdAt, version: 1 };
    const opened = openAccount({ accountId, currency, terms, zone });
    const state =
      activatedAt === undefined ? opened : activatedElsewhere(opened, activatedAt, createdAt);
    if (isRefused(state)) return state;
    return {
      writes: [
        deps.profiles.create(profile),
        deps.accounts.create(state),
        ...asked.notices.flatMap(deps.notices.add),
      ],
      afterwards: () => enqueueNotices(deps, asked.notices),
      answer: operation.present({ profile, state, now: createdAt }),
    };
  });

const idFrom = ({ newId, sha256 }: HasNewId & HasSha256): AccountId =>
  `a-${sha256(newId()).slice(0, 20)}` as AccountId;
