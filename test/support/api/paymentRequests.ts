const cny = { amount: '5.00', currency: 'CNY' };

/** Requests that fit the operations of payments by a provider. */
export const paymentRequests = (account: string) => {
  const method = `${account}/payment-methods/pm-mf3k2a9c1-1f6e02b4c8`;
  return {
    listPaymentMethods: { path: `${account}/payment-methods` },
    createPaymentMethod: {
      path: `${account}/payment-methods`,
      body: { provider: 'stripe', token: 'pm_card_visa', role: 'secondary' },
    },
    changePaymentMethod: { path: method, body: { role: 'primary' } },
    removePaymentMethod: { path: method },
    swapPaymentMethods: { path: `${account}/payment-method-swaps`, body: {} },
    startTopUp: { path: `${account}/top-ups`, body: { money: cny } },
    listTopUps: { path: `${account}/top-ups?limit=5` },
    getAutomaticTopUp: { path: `${account}/automatic-top-up` },
    setAutomaticTopUp: {
      path: `${account}/automatic-top-up`,
      body: { threshold: cny, amount: cny, perDay: { count: 2, amount: cny } },
    },
    getBudget: { path: `${account}/budget` },
    setBudget: {
      path: `${account}/budget`,
      body: { amount: cny, alerts: [{ percent: 80, by: 'spent' }] },
    },
    endBudget: { path: `${account}/budget` },
    endAutomaticTopUp: { path: `${account}/automatic-top-up` },
    getTopUp: { path: `${account}/top-ups/pay-mf3k2a9c1-1f6e02b4c8` },
    refundTopUp: {
      path: `${account}/top-ups/pay-mf3k2a9c1-1f6e02b4c8/refunds`,
      body: { number: 'r-1', money: cny },
    },
    listPaymentProviders: { path: '/v1/payment-providers' },
    takeStripeNotice: {
      path: '/v1/payment-providers/stripe/notices',
      body: { id: 'evt_1', object: 'event', type: 'customer.created' },
    },
    startCheckout: {
      path: `${account}/checkouts`,
      body: { provider: 'alipay', money: cny, finish: 'qr' },
    },
    refundCheckout: {
      path: `${account}/checkouts/pay-mf3k2a9c1-1f6e02b4c8/refunds`,
      body: { number: 'r-1', money: cny },
    },
    takeAlipayNotice: {
      path: '/v1/payment-providers/alipay/notices',
      body: { notify_id: '1', sign_type: 'RSA2', sign: 'AAAA' },
    },
    listRefusedNotices: { path: '/v1/payment-providers/refused-notices?limit=5' },
  };
};
