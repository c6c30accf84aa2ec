import type { LocalDate, Month } from '#domain/time/calendar.ts';
import { instant } from '#domain/time/instant.ts';
import { invoiceEntities } from '#test/support/golden/invoiceEntities.ts';
import { meteredEntities, operatorEntities } from '#test/support/golden/operatorEntities.ts';
import {
  acme,
  entity,
  everything,
  field,
  holding,
  type StoredEntity,
} from '#test/support/golden/storedEntity.ts';
import { webhookEntities } from '#test/support/golden/webhookEntities.ts';

/** What an account has, and what became of it. */
const heldEntities = {
  Order: holding(({ orders }) => orders),
  Instance: holding(({ instances }) => instances),
  Gateway: holding(({ gateways }) => gateways),
  Termination: holding(({ terminations }) => terminations),
  Outage: holding(({ outages }) => outages),
  Complaint: holding(({ complaints }) => complaints),
  TopUp: holding(({ payments }) => payments),
  AutomaticTopUp: entity({
    read: ({ automaticTopUps }) => automaticTopUps.load(acme),
    write: ({ automaticTopUps }, automatic) => automaticTopUps.save(automatic),
  }),
  Budget: entity({
    read: ({ budgets }) => budgets.load(acme),
    write: ({ budgets }, budget) => budgets.save(budget),
  }),
  Reversal: entity({
    read: ({ reversals }, { sk: [, provider, reference] }) =>
      reversals.load(acme, `${provider}#${reference}`),
    write: ({ reversals }, reversal) => reversals.save(reversal),
  }),
  Entitlement: entity({
    read: ({ entitlements }) => entitlements.load(acme),
    write: ({ entitlements }, entitlement) => entitlements.save(entitlement),
  }),
  AccountTokens: entity({
    read: ({ tokens }) => tokens.ofAccount(acme),
    write: ({ tokens }, listed) => tokens.saveOfAccount(listed),
  }),
  PaymentMethods: entity({
    read: ({ paymentMethods }) => paymentMethods.load(acme),
    write: ({ paymentMethods }, methods) => paymentMethods.save(methods),
  }),
  Service: entity({
    read: ({ instances }, { sk: [, instanceId, serviceId] }) =>
      instances.service(acme, field(instanceId), field(serviceId)),
    write: ({ instances }, service) => instances.addService(acme, service),
  }),
  SlaCredits: entity({
    read: ({ slaCredits }, { sk: [, month, instanceId] }) =>
      slaCredits.load(acme, field(instanceId), field(month) as Month),
    write: ({ slaCredits }, credits) => slaCredits.save(credits),
  }),
  ElasticDay: entity({
    read: ({ elasticDays }, { sk: [, gatewayId, date] }) =>
      elasticDays.load({ accountId: acme, gatewayId: field(gatewayId), date: date as LocalDate }),
    write: ({ elasticDays }, day) => elasticDays.save(day),
  }),
  Refund: entity({
    read: ({ refunds }, { sk }) => refunds.load(acme, field(sk[1])),
    write: ({ refunds }, refund) => refunds.create(refund),
  }),
  FullRefund: entity({
    read: async ({ refunds }, { pk: [, , id] }) => {
      const claimant = { scope: 'entity', id: field(id) } as const;
      const refundId = await refunds.fullRefundOf(claimant);
      return refundId === undefined ? undefined : { claimant, refundId };
    },
    write: ({ refunds }, { claimant, refundId }) => refunds.claimFullRefund(claimant, refundId),
  }),
  RefundBlock: entity({
    read: async ({ refunds }, { pk: [, , id] }) => {
      const claimant = { scope: 'entity', id: field(id) } as const;
      const block = await refunds.block(claimant);
      return block && { claimant, block };
    },
    write: ({ refunds }, { claimant, block }) => refunds.setBlock(claimant, block),
  }),
};

const first = instant('2020-01-01T00:00:00Z');

/** The account, its ledger and its archive. */
const accountEntities = {
  State: entity({
    read: async (stores) => (await stores.accounts.load(acme))?.state,
    write: ({ accounts }, state) =>
      state.version === 1 ? accounts.create(state) : accounts.save(state),
  }),
  Entry: entity({
    read: ({ accounts }, { sk }) => accounts.entry(acme, Number(sk[1])),
    write: ({ accounts }, entry) => accounts.addEntry(acme, entry),
  }),
  ArchivedMonth: entity({
    read: ({ accounts }, { sk }) => accounts.archivedMonth(acme, field(sk[1]) as Month),
    write: ({ accounts }, month) => accounts.archiveMonth(acme, month),
  }),
  ArchivedPack: entity({
    read: async ({ accounts }) => (await accounts.archivedPacks(acme))[0],
    write: ({ accounts }, pack) => accounts.archivePack(acme, pack),
  }),
  ArchivedVoucher: entity({
    read: async ({ accounts }) => (await accounts.archivedVouchers(acme, first))[0],
    write: ({ accounts }, voucher) => accounts.archiveVoucher(acme, voucher),
  }),
  Payment: entity({
    read: async ({ accounts }, { pk: [, provider, paymentId] }) => {
      const found = await accounts.payment(field(provider), field(paymentId));
      return found && { ...found, provider: field(provider), paymentId: field(paymentId) };
    },
    write: ({ accounts }, { accountId, provider, paymentId, seq }) =>
      accounts.claimPayment(accountId, provider, paymentId, seq),
  }),
  Payout: entity({
    read: async ({ accounts }, { pk: [, , reference] }) => {
      const seq = await accounts.payout(acme, field(reference));
      return seq === undefined ? undefined : { reference: field(reference), seq };
    },
    write: ({ accounts }, { reference, seq }) => accounts.claimPayout(acme, reference, seq),
  }),
  Profile: entity({
    read: ({ profiles }) => profiles.load(acme),
    write: ({ profiles }, profile) => profiles.create(profile),
  }),
  Reconciliation: entity({
    read: async ({ reconciliations }, { pk: [list] }) =>
      list === 'DRIFT'
        ? (await reconciliations.listDrift(everything)).items[0]
        : reconciliations.load(acme),
    write: ({ reconciliations }, found) => reconciliations.save(found),
  }),
};

/** How items of each entity are read and written by the stores. */
export const storedEntities = {
  ...{ ...accountEntities, ...heldEntities },
  ...{ ...meteredEntities, ...operatorEntities, ...invoiceEntities, ...webhookEntities },
};

type Entities = typeof storedEntities;

/** What the stores read of an item of each entity. */
export type StoredValues = {
  readonly [Name in keyof Entities]: Entities[Name] extends StoredEntity<infer Value>
    ? Value
    : never;
};
