import { capabilities } from '#domain/payments/providers.ts';
import { answerNotice } from '#functions/api/parts/answerNotice.ts';
import { onRefund } from '#functions/api/parts/onRefund.ts';
import { presentShownTopUp, presentTopUp } from '#functions/api/parts/topUpAnswer.ts';
import * as automaticRoutes from '#functions/api/payments/automaticRoutes.ts';
import * as f5Routes from '#functions/api/payments/f5Routes.ts';
import { presentAutomatic, presentMethods } from '#functions/api/payments/present.ts';
import * as providerRoutes from '#functions/api/payments/providerRoutes.ts';
import * as routes from '#functions/api/payments/routes.ts';
import { lifecycles } from '#functions/runtime/aws/lifecycles.ts';
import {
  openNotifyQueue,
  openPaymentQueue,
  openRenewalQueue,
} from '#functions/runtime/aws/queues.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { alipayEnv } from '#functions/runtime/env.ts';
import { onF5 } from '#functions/runtime/f5/endpoint.ts';
import { on, onMutation, onPage, onRaw } from '#functions/runtime/http/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { openStripe } from '#functions/runtime/stripe/openStripe.ts';
import { table } from '#functions/runtime/table.ts';
import { wake } from '#functions/runtime/wake.ts';
import { invoiceStore } from '#storage/invoiceStore.ts';
import { paymentStoresOn } from '#storage/paymentStores.ts';
import { getTopUp } from '#usecases/payments/getTopUp.ts';
import {
  changeRole,
  createMethod,
  listMethods,
  removeMethod,
  swapMethods,
} from '#usecases/payments/manageMethods.ts';
import {
  endAutomaticTopUp,
  getAutomaticTopUp,
  setAutomaticTopUp,
} from '#usecases/payments/setAutomaticTopUp.ts';
import { listTopUps, startTopUp } from '#usecases/payments/startTopUp.ts';

const deps = {
  ...tableDeps,
  ...paymentStoresOn(table),
  invoices: invoiceStore(table),
  wake,
  notifyQueue: openNotifyQueue(),
  renewalQueue: openRenewalQueue(),
  paymentQueue: openPaymentQueue(),
  lifecycles,
  provider: openStripe(),
};

/** Others that are set up, which other functions call. */
const elsewhere = alipayEnv().ALIPAY_SECRET_ARN === undefined ? [] : (['alipay'] as const);

/** Clients of the F5 face send no key: each request is made by how things stand. */
const unkeyed = { present: () => ({}) };

const f5Roles = {
  PAYMENT_METHOD_ROLE_UNKNOWN: 'normal',
  PAYMENT_METHOD_ROLE_PRIMARY: 'primary',
  PAYMENT_METHOD_ROLE_SECONDARY: 'secondary',
  PAYMENT_METHOD_ROLE_NORMAL: 'normal',
} as const;

const f5Methods = [
  onF5(f5Routes.createF5MethodRoute, ({ accountId, body: { token, role } }) => {
    const present = (made: { readonly methodId: string }) => ({ name: made.methodId });
    return createMethod(deps, { present }, accountId, { token, role: f5Roles[role] });
  }),
  onF5(f5Routes.deleteF5MethodRoute, ({ accountId, params: { name } }) =>
    removeMethod(deps, unkeyed, accountId, name),
  ),
  onF5(f5Routes.makeF5PrimaryRoute, ({ accountId, params: { name } }) =>
    changeRole(deps, unkeyed, accountId, { methodId: name, role: 'primary' }),
  ),
  onF5(f5Routes.makeF5SecondaryRoute, ({ accountId, params: { name } }) =>
    changeRole(deps, unkeyed, accountId, { methodId: name, role: 'secondary' }),
  ),
  onF5(f5Routes.swapF5MethodsRoute, ({ accountId }) => swapMethods(deps, unkeyed, accountId)),
];

export const handler = onApi([
  ...f5Methods,
  on(routes.listMethodsRoute, ({ params }) => listMethods(deps, params.accountId), presentMethods),
  onMutation(
    routes.createMethodRoute,
    ({ params, body }, operation) => createMethod(deps, operation, params.accountId, body),
    presentMethods,
  ),
  onMutation(
    routes.changeRoleRoute,
    ({ params: { accountId, methodId }, body }, operation) =>
      changeRole(deps, operation, accountId, { methodId, ...body }),
    presentMethods,
  ),
  onMutation(
    routes.swapMethodsRoute,
    ({ params }, operation) => swapMethods(deps, operation, params.accountId),
    presentMethods,
  ),
  onMutation(
    routes.removeMethodRoute,
    ({ params: { accountId, methodId } }, operation) =>
      removeMethod(deps, operation, accountId, methodId),
    presentMethods,
  ),
  onMutation(
    routes.startTopUpRoute,
    ({ params, body }, operation) => startTopUp(deps, operation, params.accountId, body),
    presentTopUp,
  ),
  onPage(
    routes.listTopUpsRoute,
    ({ params }, ...page) => listTopUps(deps, params.accountId, ...page),
    presentTopUp,
  ),
  on(
    routes.getTopUpRoute,
    ({ params: { accountId, topUpId }, principal: { role, readOnly } }) =>
      getTopUp(deps, accountId, topUpId, role === 'customer' && !readOnly),
    presentShownTopUp,
  ),
  onRefund(routes.refundTopUpRoute, deps),
  on(
    automaticRoutes.getAutomaticRoute,
    ({ params }) => getAutomaticTopUp(deps, params.accountId),
    presentAutomatic,
  ),
  onMutation(
    automaticRoutes.setAutomaticRoute,
    ({ params, body }, operation) => setAutomaticTopUp(deps, operation, params.accountId, body),
    presentAutomatic,
  ),
  onMutation(
    automaticRoutes.endAutomaticRoute,
    ({ params }, operation) => endAutomaticTopUp(deps, operation, params.accountId),
    presentAutomatic,
  ),
  on(providerRoutes.listProvidersRoute, async () => {
    const names = [...(deps.provider ? [deps.provider.can.name] : []), ...elsewhere];
    return {
      items: names.map((provider) => {
        const { name: _, currencies, ...can } = capabilities[provider];
        return { provider, ...can, currencies: [...currencies] };
      }),
    };
  }),
  onRaw(providerRoutes.takeStripeNoticeRoute, (raw) => answerNotice(deps, raw)),
  onPage(providerRoutes.listRefusedNoticesRoute, (_, ...page) =>
    deps.providerEvents.listRefused(...page),
  ),
]);
