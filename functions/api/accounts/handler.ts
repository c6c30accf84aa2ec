import { presentAccount } from '#functions/api/accounts/present.ts';
import {
  activateRoute,
  closeAccountRoute,
  confirmContactRoute,
  createAccountRoute,
  getAccountRoute,
  listAccountsRoute,
  reopenAccountRoute,
  sendCodeRoute,
  updateAccountRoute,
} from '#functions/api/accounts/routes.ts';
import type { Principal } from '#functions/runtime/auth/principal.ts';
import { lifecycles } from '#functions/runtime/aws/lifecycles.ts';
import { openNotifyQueue } from '#functions/runtime/aws/queues.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { on, onMutation, onPage } from '#functions/runtime/http/endpoint.ts';
import { HttpError } from '#functions/runtime/http/problems.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { table } from '#functions/runtime/table.ts';
import { wake } from '#functions/runtime/wake.ts';
import { contactCodeStore } from '#storage/contactCodeStore.ts';
import { activateProduct } from '#usecases/accounts/activateProduct.ts';
import { createAccount } from '#usecases/accounts/createAccount.ts';
import { getAccount, listAccounts } from '#usecases/accounts/readAccounts.ts';
import { updateAccount } from '#usecases/accounts/updateAccount.ts';
import { closeAccount } from '#usecases/closure/closeAccount.ts';
import { reopenAccount } from '#usecases/closure/reopenAccount.ts';
import { confirmContact } from '#usecases/contacts/confirmContact.ts';
import { sendCode } from '#usecases/contacts/sendCode.ts';

const operatorOnly = ['terms', 'legalEntity'] as const;

/**
 * The terms that an account is served under and the legal entity that it belongs to are the
 * operator's to change: another entity would have another full refund (REF-01). @throws HttpError 403
 */
const authorizeChange = (
  { role }: Principal,
  change: { readonly [Field in (typeof operatorOnly)[number]]?: unknown },
): void => {
  if (role === 'operator') return;
  const named = operatorOnly.find((field) => change[field] !== undefined);
  if (named === undefined) return;
  throw new HttpError(403, 'notAllowed', `${named} is not open to role ${role}`);
};

const deps = {
  ...tableDeps,
  contactCodes: contactCodeStore(table),
  notifyQueue: openNotifyQueue(),
  wake,
  lifecycles,
};

export const handler = onApi([
  onMutation(
    createAccountRoute,
    ({ body }, operation) => createAccount(deps, operation, body),
    presentAccount,
  ),
  onPage(listAccountsRoute, (_, ...page) => listAccounts(deps, ...page)),
  on(getAccountRoute, ({ params }) => getAccount(deps, params.accountId), presentAccount),
  onMutation(
    updateAccountRoute,
    ({ principal, params, body }, operation) => {
      authorizeChange(principal, body);
      return updateAccount(deps, operation, params.accountId, body);
    },
    presentAccount,
  ),
  onMutation(
    sendCodeRoute,
    ({ params, body }, operation) => sendCode(deps, operation, params.accountId, body.recipient),
    presentAccount,
  ),
  onMutation(
    confirmContactRoute,
    ({ params, body }, operation) => confirmContact(deps, operation, params.accountId, body),
    presentAccount,
  ),
  onMutation(
    activateRoute,
    ({ params }, operation) => activateProduct(deps, operation, params.accountId),
    presentAccount,
  ),
  onMutation(
    closeAccountRoute,
    ({ params }, operation) => closeAccount(deps, operation, params.accountId),
    presentAccount,
  ),
  onMutation(
    reopenAccountRoute,
    ({ params }, operation) => reopenAccount(deps, operation, params.accountId),
    presentAccount,
  ),
]);
