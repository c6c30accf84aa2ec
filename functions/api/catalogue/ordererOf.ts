import type { AccountId } from '#domain/accountId.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Principal } from '#functions/runtime/auth/principal.ts';
import { HttpError } from '#functions/runtime/http/problems.ts';
import { BadInput } from '#shared/faults.ts';
import type { Orderer } from '#usecases/catalogue/quoteOrder.ts';

/**
 * The account that a body is about: the one it names, or the customer's own.
 *
 * Another customer's account answers like one that does not exist, as it does in a path.
 *
 * @throws HttpError 404; BadInput if an operator names none
 */
export const accountIn = (principal: Principal, named: AccountId | undefined): AccountId => {
  const own = principal.role === 'customer' ? principal.accountId : undefined;
  const accountId = named ?? own;
  if (accountId === undefined) {
    throw new BadInput([{ pointer: '/accountId', detail: 'is needed: whose is it?' }]);
  }
  if (principal.role === 'operator' || accountId === own) return accountId;
  throw new HttpError(404, 'accountNotFound', 'there is no such account');
};

type Asked = { readonly accountId?: AccountId; readonly currency?: Currency };

/** For whom an order is quoted. @throws HttpError 404; BadInput as `accountIn` */
export const ordererOf = (principal: Principal, { accountId, currency }: Asked): Orderer =>
  currency === undefined ? { accountId: accountIn(principal, accountId) } : { currency };
