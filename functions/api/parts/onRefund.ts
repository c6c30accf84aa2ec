import { presentRefund, type refundRoute } from '#functions/api/parts/topUpRefund.ts';
import { type Endpoint, onMutation } from '#functions/runtime/http/endpoint.ts';
import { type RefundDeps, refundTopUp } from '#usecases/payments/refundTopUp.ts';

/** Answers the route of refunds of a provider, whichever it is. Rule PAY-05. */
export const onRefund = (route: ReturnType<typeof refundRoute>, deps: RefundDeps): Endpoint =>
  onMutation(
    route,
    ({ params: { accountId, topUpId }, body: { number, money } }, { present: _, ...operation }) =>
      refundTopUp(
        deps,
        { ...operation, present: (made) => presentRefund(topUpId, number, made) },
        accountId,
        { paymentId: topUpId, number, money },
      ),
  );
