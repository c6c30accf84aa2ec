import type * as z from 'zod';
import type { Charge } from '#domain/invoices/charges.ts';
import { figuresOf } from '#domain/invoices/invoice.ts';
import type { InvoiceStatus } from '#domain/invoices/owed.ts';
import { type Decimal, zero } from '#domain/money/decimal.ts';
import { centsOf, wholeUnits } from '#domain/money/round.ts';
import type {
  listCurrentUsageRoute,
  listF5InvoicesRoute,
  listMonthlyUsageRoute,
} from '#functions/api/f5Usage/routes.ts';
import type { ChargesBetween } from '#usecases/bills/sumBills.ts';
import type { AllInvoices } from '#usecases/invoices/listAllInvoices.ts';
import type { MonthAmounts } from '#usecases/invoices/listMonthAmounts.ts';

const statuses = {
  issued: 'STATUS_ISSUED',
  overdue: 'OVERDUE',
  paid: 'STATUS_PAID',
  refunded: 'STATUS_REFUNDED',
  cancelled: 'STATUS_CANCELLED',
} as const satisfies Readonly<Record<InvoiceStatus, string>>;

/** Rule INV-02. */
export const presentInvoices = ({
  currency,
  running,
  closed,
}: AllInvoices): z.output<typeof listF5InvoicesRoute.response> => ({
  invoices: [
    ...running.map(({ month, from, to, payable }) => ({
      active: true,
      amount: centsOf(payable).toFixed(),
      currency,
      name: month,
      period_end: to,
      period_start: from,
      status: 'STATUS_PENDING' as const,
    })),
    ...closed.map(({ invoice, balance }) => ({
      active: false,
      amount: centsOf(figuresOf(invoice).payable).toFixed(),
      currency: invoice.currency,
      name: invoice.number,
      period_end: invoice.until,
      period_start: invoice.from,
      status: statuses[balance.status],
    })),
  ],
});

/** Rule INV-06. */
export const presentCurrentUsage = ({
  from,
  to,
  currency,
  charges: { lines, total, discount, vouchers },
}: ChargesBetween): z.output<typeof listCurrentUsageRoute.response> => ({
  coupons: vouchers.map(({ voucherId, drawn }) => ({
    discount_amount: centsOf(drawn).toNumber(),
    discount_type: 'DISCOUNT_TYPE_FIXED_AMOUNT',
    title: voucherId,
  })),
  discount: centsOf(discount).toFixed(),
  total_cost: centsOf(total).toFixed(),
  usage_items: lines.map((line) => ({
    amount: centsOf(line.cents).toFixed(),
    currency_code: currency,
    end_timestamp: to,
    fixed: line.quantity === undefined,
    metric_labels: [line.instanceId, line.region].filter((label) => label !== undefined),
    ...quantitiesOf(line),
    start_timestamp: from,
    status: 'STATUS_ACTIVE',
    usage_type: line.sku,
  })),
});

/** As metered, and in the unit of the price: of that, what is less than one counts as one. */
const quantitiesOf = ({ quantity = zero, unit = '', priceUnit }: Charge) => ({
  quantity: quantity.toNumber(),
  quantity_billable: billable(priceUnit ? quantity.div(priceUnit.size) : quantity).toFixed(),
  unit_name: unit,
  unit_name_billable: priceUnit?.name ?? unit,
});

const billable = (quantity: Decimal): Decimal =>
  quantity.gt(0) && quantity.lt(1) ? wholeUnits(quantity.plus(1)) : wholeUnits(quantity);

/** Rule INV-01. */
export const presentMonthlyUsage = ({
  currency,
  months,
}: MonthAmounts): z.output<typeof listMonthlyUsageRoute.response> => ({
  monthly_usage_items: months.map(({ from, to, amount }) => ({
    amount: centsOf(amount).toFixed(),
    currency_code: currency,
    end_timestamp: to,
    start_timestamp: from,
  })),
});
