import type { AccountId } from '#domain/accountId.ts';
import { codeHashOf, digitsFrom } from '#domain/notices/contactCode.ts';
import type { HasContactCodes } from '#usecases/ports/contactCodes.ts';
import type { HasNewId, HasNow, HasSha256 } from '#usecases/ports/system.ts';
import type { HasTransact } from '#usecases/ports/transaction.ts';

export type IssueDeps = HasContactCodes & HasNewId & HasNow & HasSha256 & HasTransact;

/**
 * Makes a contact's code as it is sent: only its hash is kept, and the newest is the one that confirms.
 * So a code stands nowhere but in the message. Rule NOT-04.
 *
 * @throws Conflict if another was made at the same time
 */
export const issueCode = async (
  { contactCodes, newId, now, sha256, transact }: IssueDeps,
  accountId: AccountId,
  recipient: string,
): Promise<string> => {
  const before = await contactCodes.load(accountId, recipient);
  const [code, salt] = [digitsFrom(newId(), sha256), newId()];
  await transact([
    contactCodes.save({
      accountId,
      recipient,
      salt,
      hash: codeHashOf(salt, code, sha256),
      sentAt: now(),
      tries: 0,
      version: (before?.version ?? 0) + 1,
    }),
  ]);
  return code;
};
