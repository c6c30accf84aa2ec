import type * as z from 'zod';
import { assert } from '#domain/defect.ts';
import { billIdOf } from '#domain/ledger/bill.ts';
import type { createdAccountTokenAnswer } from '#functions/api/admin/accountTokenRoutes.ts';
import type { driftAnswer, parkedUsageAnswer, releaseAnswer } from '#functions/api/admin/routes.ts';
import type { createdTokenAnswer, tokenAnswer } from '#functions/api/admin/tokenRoutes.ts';
import { plain } from '#functions/runtime/http/answers.ts';
import type { UsageRelease, WaitingUsage } from '#usecases/admin/manageParked.ts';
import type { Reconciliation } from '#usecases/ports/reconciliations.ts';
import type { ApiToken } from '#usecases/ports/tokens.ts';
import type { ShownToken } from '#usecases/tokens/accountTokens.ts';

export const presentParkedUsage = (usage: WaitingUsage): z.output<typeof parkedUsageAnswer> =>
  plain(usage);

export const presentRelease = ({
  accountId,
  hour,
  billSeq,
}: UsageRelease): z.output<typeof releaseAnswer> => ({
  accountId,
  hour,
  ...(billSeq !== undefined && { billId: billIdOf(accountId, billSeq) }),
});

export const presentDrift = ({
  wallet: _,
  ...found
}: Reconciliation): z.output<typeof driftAnswer> => found;

/** Never its secret, nor the hash of it. */
export const presentToken = ({ secretHash: _, ...token }: ApiToken): z.output<typeof tokenAnswer> =>
  plain(token);

export const presentCreated = (token: ApiToken): z.output<typeof createdTokenAnswer> =>
  presentToken(token);

/** Neither the hash nor the accounts, which are the one that is asked for. */
export const presentAccountToken = (
  token: ShownToken,
): z.output<typeof createdAccountTokenAnswer> => {
  const { tokenId, name, role, sources, createdAt, expiresAt, revokedAt } = token;
  assert(role !== 'operator', 'presentAccountToken: no account has an operator');
  return {
    tokenId,
    name,
    role,
    sources: [...sources],
    createdAt,
    ...(expiresAt !== undefined && { expiresAt }),
    ...(revokedAt !== undefined && { revokedAt }),
  };
};
