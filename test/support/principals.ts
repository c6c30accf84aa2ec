import type { AccountId } from '#domain/accountId.ts';
import type { Principal } from '#functions/runtime/auth/principal.ts';

export const operator: Principal = { principal: 'test#operator', role: 'operator', sources: ['*'] };

export const gateway: Principal = {
  principal: 'test#gateway',
  role: 'gateway',
  sources: ['gateway/gw-1', 'fleet/*'],
};

export const customerOf = (accountId: string): Principal => ({
  principal: `test#${accountId}`,
  role: 'customer',
  accountId: accountId as AccountId,
  sources: [],
});
