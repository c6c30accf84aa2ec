import type * as z from 'zod';
import { billIdOf } from '#domain/ledger/bill.ts';
import type { driftAnswer, parkedUsageAnswer, releaseAnswer } from '#functions/api/admin/routes.ts';
import type { createdTokenAnswer, tokenAnswer } from '#functions/api/admin/tokenRoutes.ts';
import { plain } from '#functions/runtime/http/answers.ts';
import type { UsageRelease, WaitingUsage } from '#usecases/admin/manageParked.ts';
import type { Reconciliation } from '#usecases/ports/reconciliations.ts';
import type { ApiToken } from '#usecases/ports/tokens.ts';

export const presentParkedUsage = (usage: WaitingUsage): z.output<typeof parkedUsageAnswer> =>
  plain(usage);

export const presentRelease = ({
  accountId,
  hour,
  billSeq,
}: UsageRelease): z.output<typeof releaseAnswer> => ({
  ...{ accountId, hour },
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
