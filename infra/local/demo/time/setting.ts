/** Who and when the third story is about: three accounts, and what March does to them. */
export const setting = {
  currency: 'CNY',
  zone: 'Asia/Shanghai',
  region: 'ap-guangzhou',
  months: ['2026-03', '2026-04'],
  accounts: {
    /** Pays late. */
    payer: { accountId: 'harbor-tea', name: 'Harbor Tea', terms: 'standard' },
    /** Pays when it is too late. */
    debtor: { accountId: 'neon-arcade', name: 'Neon Arcade', terms: 'strict' },
    /** Pays by the month. */
    subscriber: { accountId: 'magpie-post', name: 'Magpie Post', terms: 'standard' },
  },
} as const;

export type Role = keyof typeof setting.accounts;

export const roles = ['payer', 'debtor', 'subscriber'] as const satisfies readonly Role[];

export const pathOf = (role: Role): string => `/v1/accounts/${setting.accounts[role].accountId}`;

/** Each account has a creator and a collaborator, who read different languages. */
export const contactsOf = (role: Role) => {
  const { accountId } = setting.accounts[role];
  return [
    {
      ...({ name: 'Lan', role: 'creator', language: 'zh-CN' } as const),
      ...{ email: `lan@${accountId}.example`, phone: phones[role] },
    },
    {
      ...({ name: 'Otto', role: 'collaborator', language: 'en' } as const),
      email: `otto@${accountId}.example`,
    },
  ] as const;
};

const phones: Readonly<Record<Role, string>> = {
  payer: '+8613800000001',
  debtor: '+8613800000002',
  subscriber: '+8613800000003',
};
