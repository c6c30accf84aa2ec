import type * as z from 'zod';
import {
  grantIncomeRoute,
  grantSlaCreditRoute,
  type slaCreditAnswer,
} from '#functions/api/credits/routes.ts';
import { presentEntry } from '#functions/api/parts/entryAnswer.ts';
import { openNotifyQueue, openRenewalQueue } from '#functions/runtime/aws/queues.ts';
import { tableDeps } from '#functions/runtime/deps.ts';
import { presentMoney } from '#functions/runtime/http/answers.ts';
import { onMutation } from '#functions/runtime/http/endpoint.ts';
import { onApi } from '#functions/runtime/onApi.ts';
import { wake } from '#functions/runtime/wake.ts';
import { grantFunds } from '#usecases/wallet/grantFunds.ts';
import { type GrantedSlaCredit, grantSlaCredit } from '#usecases/wallet/grantSlaCredit.ts';

const deps = {
  ...tableDeps,
  notifyQueue: openNotifyQueue(),
  wake,
  renewalQueue: openRenewalQueue(),
};

const presentSlaCredit = ({
  instanceId,
  month,
  fees,
  credited,
  ...posted
}: GrantedSlaCredit): z.output<typeof slaCreditAnswer> => ({
  instanceId,
  month,
  fees: presentMoney(fees, posted.currency),
  credited: presentMoney(credited, posted.currency),
  entry: presentEntry(posted),
});

export const handler = onApi([
  onMutation(
    grantIncomeRoute,
    ({ params, body }, operation) =>
      grantFunds(deps, operation, params.accountId, { kind: 'income', ...body }),
    presentEntry,
  ),
  onMutation(
    grantSlaCreditRoute,
    ({ params, body }, operation) => grantSlaCredit(deps, operation, params.accountId, body),
    presentSlaCredit,
  ),
]);
