import type { AccountId } from '#domain/accountId.ts';
import { confirmIn, isConfirmed, noContact, recipientsOf } from '#domain/notices/contactBook.ts';
import { type ContactCode, judgeCode, wrongCode } from '#domain/notices/contactCode.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import type { AccountAt } from '#usecases/account/accountAt.ts';
import { noAccount } from '#usecases/account/refusals.ts';
import { withBook } from '#usecases/contacts/withBook.ts';
import {
  type Mutation,
  type OperationDeps,
  type RefusalWithWrites,
  runOperation,
} from '#usecases/idempotency.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasContactCodes } from '#usecases/ports/contactCodes.ts';
import type { HasProfiles, Profile } from '#usecases/ports/profiles.ts';
import type { HasNow, HasSha256 } from '#usecases/ports/system.ts';
import type { Write } from '#usecases/ports/transaction.ts';

type ConfirmDeps = OperationDeps & HasAccounts & HasContactCodes & HasProfiles & HasNow & HasSha256;

type Try = { readonly recipient: string; readonly code: string };

type ConfirmRefusal = 'accountNotFound' | 'contactNotFound' | 'codeExpired' | 'wrongCode';

/**
 * A contact confirms with the code that it was sent. Rule NOT-04. A wrong one is counted on the version
 * that it was judged by, so tries at once are each a try. Who has confirmed stays so.
 */
export const confirmContact = <Answer extends object>(
  deps: ConfirmDeps,
  operation: Mutation<AccountAt, Answer>,
  accountId: AccountId,
  tried: Try,
): Promise<Answer | Refused<ConfirmRefusal | 'idempotencyKeyReused'>> =>
  runOperation<Answer, ConfirmRefusal>(deps, operation, async () => {
    const [loaded, profile] = await Promise.all([
      deps.accounts.load(accountId, 'strong'),
      deps.profiles.load(accountId),
    ]);
    if (loaded === undefined || profile === undefined) return noAccount();
    const decided = await decide(deps, profile, tried);
    if (isRefused(decided) || 'refusal' in decided) return decided;
    const { next, writes } = decided;
    return {
      writes,
      answer: operation.present({ profile: next, state: loaded.state, now: deps.now() }),
    };
  });

type Confirmed = { readonly next: Profile; readonly writes: readonly Write[] };

const decide = async (
  { contactCodes, profiles, now, sha256 }: ConfirmDeps,
  profile: Profile,
  { recipient, code }: Try,
): Promise<Confirmed | RefusalWithWrites<'wrongCode'> | Refused<ConfirmRefusal>> => {
  if (!recipientsOf(profile.contacts).includes(recipient)) return noContact();
  if (isConfirmed(profile, recipient)) return { next: profile, writes: [] };
  const sent = await contactCodes.load(profile.accountId, recipient);
  const judged = judgeCode(sent, code, sha256, now());
  if (isRefused(judged)) return judged;
  if (!judged.right) {
    const counted = afterTry(judged.sent);
    return { refusal: wrongCode(judged.sent), writes: [contactCodes.save(counted)] };
  }
  const next = withBook(profile, confirmIn(profile, recipient));
  return { next, writes: [profiles.save(next), contactCodes.end(judged.sent)] };
};

/** A wrong one is counted. */
const afterTry = (sent: ContactCode): ContactCode => ({
  ...sent,
  tries: sent.tries + 1,
  version: sent.version + 1,
});
