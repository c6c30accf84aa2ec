import type { Month } from '#domain/time/calendar.ts';
import { instant } from '#domain/time/instant.ts';
import { acme, entity, everything, field } from '#test/support/golden/storedEntity.ts';

const first = instant('2020-01-01T00:00:00Z');

/** The account, its ledger and its archive. */
export const accountEntities = {
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
