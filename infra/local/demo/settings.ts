import { at } from '#infra/local/demo/figures.ts';

/** All stories are told in one currency, zone and region. */
export const currency = 'CNY';
export const zone = 'Asia/Shanghai';
export const region = 'ap-guangzhou';

/** When the first year began of those for whom nothing is free any more. Rule QUO-01. */
export const firstYearBegan = '2024-01-01T00:00:00Z';

export const pathOf = (accountId: string): string => `/v1/accounts/${accountId}`;

/** The first story: one shop's February, in which the New Year sale falls. Instants are epoch ms. */
export const shop = {
  accountId: 'lantern-shop',
  name: 'Lantern Shop',
  month: '2026-02',
  alertThreshold: '30.00',
  fromMs: at('02-01 00:00'),
  saleMs: at('02-10 20:00'),
  untilMs: at('03-01 00:00'),
} as const;

/** The second story: a travel company that buys and gives back in April. */
export const traveller = {
  accountId: 'sampan-travel',
  name: 'Sampan Travel',
  /** Of 30 days, like the month of the published examples. */
  month: '2026-04',
  /** The version of the price book that is published in March, in force from April on. */
  bookVersion: '2026-04',
  inForceFrom: '2026-03-31T16:00:00.000Z',
} as const;

/** The third story: three accounts, and what March does to them. */
export const marchMonths = ['2026-03', '2026-04'] as const;
export const marchAccounts = {
  /** Pays late. */
  payer: { accountId: 'harbor-tea', name: 'Harbor Tea', terms: 'standard' },
  /** Pays when it is too late. */
  debtor: { accountId: 'neon-arcade', name: 'Neon Arcade', terms: 'strict' },
  /** Pays by the month. */
  subscriber: { accountId: 'magpie-post', name: 'Magpie Post', terms: 'standard' },
} as const;

export type Role = keyof typeof marchAccounts;

export const roles = ['payer', 'debtor', 'subscriber'] as const satisfies readonly Role[];

const phones: Readonly<Record<Role, string>> = {
  payer: '+8613800000001',
  debtor: '+8613800000002',
  subscriber: '+8613800000003',
};

/** Each account has a creator and a collaborator, who read different languages. */
export const contactsOf = (role: Role) => {
  const at = `${marchAccounts[role].accountId}.example`;
  return [
    {
      ...({ name: 'Lan', role: 'creator', language: 'zh-CN' } as const),
      email: `lan@${at}`,
      phone: phones[role],
    },
    {
      ...({ name: 'Otto', role: 'collaborator', language: 'en' } as const),
      email: `otto@${at}`,
    },
  ] as const;
};
