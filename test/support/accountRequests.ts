/** Requests that fit opening an account, and what its contacts confirm with. */
export const accountRequests = (account: string) => ({
  createAccount: {
    path: '/v1/accounts',
    body: {
      accountId: 'acme',
      name: 'Acme',
      currency: 'CNY',
      zone: 'Asia/Shanghai',
      language: 'en',
      contacts: [{ name: 'Ann', role: 'finance', language: 'en', email: 'ann@example.com' }],
      terms: 'standard',
      legalEntity: 'cn-91310000x',
    },
  },
  sendCode: { path: `${account}/contacts/codes`, body: { recipient: 'ann@example.com' } },
  confirmContact: {
    path: `${account}/contacts/confirmations`,
    body: { recipient: 'ann@example.com', code: '12345678' },
  },
});
