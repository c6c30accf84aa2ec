import type { AccountId } from '#domain/accountId.ts';
import { askAgain } from '#domain/notices/contactBook.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { AccountAt } from '#usecases/account/accountAt.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { type TransactDeps, transactAccount } from '#usecases/account/transactAccount.ts';
import { withBook } from '#usecases/contacts/withBook.ts';
import type { Mutation } from '#usecases/idempotency.ts';
import type { HasNotifyQueue } from '#usecases/ports/notices.ts';
import type { HasProfiles } from '#usecases/ports/profiles.ts';

type SendCodeDeps = TransactDeps & HasNotifyQueue & HasProfiles;

type SendCodeRefusal = 'accountNotFound' | 'contactNotFound' | 'alreadyConfirmed' | 'tooManyCodes';

/** Sends a contact that has not confirmed another code. Rule NOT-04. */
export const sendCode = <Answer extends object>(
  deps: SendCodeDeps,
  operation: Mutation<AccountAt, Answer>,
  accountId: AccountId,
  recipient: string,
): Promise<Answer | Refused<SendCodeRefusal | 'idempotencyKeyReused'>> =>
  transactAccount<Answer, SendCodeRefusal>(deps, accountId, { operation }, async (state) => {
    const profile = await deps.profiles.load(accountId);
    if (profile === undefined) return noAccount();
    const now = deps.now();
    const asked = askAgain(accountId, profile, recipient, now);
    if (isRefused(asked)) return asked;
    const next = withBook(profile, asked.book);
    return {
      writes: [deps.profiles.save(next)],
      notices: asked.notices,
      answer: operation.present({ profile: next, state, now }),
    };
  });
