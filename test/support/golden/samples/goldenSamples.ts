import { Decimal } from '#domain/money/decimal.ts';
import type { Month } from '#domain/time/calendar.ts';
import { accountSamples } from '#test/support/golden/samples/accountSamples.ts';
import {
  complaintSamples,
  outageSamples,
  refundSamples,
  terminationSamples,
} from '#test/support/golden/samples/endingSamples.ts';
import {
  gatewaySamples,
  instanceSamples,
  orderSamples,
} from '#test/support/golden/samples/heldSamples.ts';
import { invoiceSamples } from '#test/support/golden/samples/invoiceSamples.ts';
import { ledgerSamples } from '#test/support/golden/samples/ledgerSamples.ts';
import { meteredSamples, operatorSamples } from '#test/support/golden/samples/operatorSamples.ts';
import { paymentSamples } from '#test/support/golden/samples/paymentSamples.ts';
import { quotaSamples } from '#test/support/golden/samples/quotaSamples.ts';
import type { Samples } from '#test/support/golden/samples/samples.ts';
import { stateSamples } from '#test/support/golden/samples/stateSamples.ts';
import { webhookSamples } from '#test/support/golden/samples/webhookSamples.ts';
import { acme } from '#test/support/golden/storedEntity.ts';

/** What golden items are made of, by entity and name; of what only updates make there is none. */
export const goldenSamples: Samples = {
  ...{ State: stateSamples, Entry: ledgerSamples, ...accountSamples },
  ...{ Order: orderSamples, Instance: instanceSamples, Gateway: gatewaySamples },
  ...{ Refund: refundSamples, Termination: terminationSamples },
  ...{ Outage: outageSamples, Complaint: complaintSamples },
  SlaCredits: {
    'of a month': {
      ...{ accountId: acme, instanceId: 'i-1', month: '2026-10' as Month, version: 1 },
      credited: new Decimal('12.50'),
    },
  },
  ...{ ...meteredSamples, ...operatorSamples, ...invoiceSamples },
  ...{ ...webhookSamples, ...paymentSamples, ...quotaSamples },
};
