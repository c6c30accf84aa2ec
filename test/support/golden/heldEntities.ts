import type { LocalDate, Month } from '#domain/time/calendar.ts';
import { acme, entity, field, holding } from '#test/support/golden/storedEntity.ts';

/** What an account has, and what became of it. */
export const heldEntities = {
  Order: holding(({ orders }) => orders),
  Instance: holding(({ instances }) => instances),
  Gateway: holding(({ gateways }) => gateways),
  Termination: holding(({ terminations }) => terminations),
  Outage: holding(({ outages }) => outages),
  Complaint: holding(({ complaints }) => complaints),
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
