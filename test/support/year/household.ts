import { listBillsRoute } from '#functions/api/bills/routes.ts';
import { getGatewayLimitsRoute, getGatewayRoute } from '#functions/api/gateways/routes.ts';
import { getInstanceRoute } from '#functions/api/instances/routes.ts';
import { listNoticesRoute } from '#functions/api/notices/routes.ts';
import { getInstanceLimitsRoute } from '#functions/api/services/routes.ts';
import { getWalletRoute } from '#functions/api/wallet/routes.ts';
import { isoOf } from '#test/support/days.ts';
import { type LocalShopper, localShopper } from '#test/support/worlds/localShopper.ts';
import type { BillSummary, Opening } from '#test/support/worlds/localWorld.ts';
import type { Year } from '#test/support/year/year.ts';

/** An account that lives through the year, with what its stories ask of it. */
export type Household = LocalShopper & {
  readonly balance: () => Promise<number>;
  readonly bills: () => Promise<readonly BillSummary[]>;
  /** How often it has been told of what, but for the codes that its people could confirm with. */
  readonly notified: () => Promise<Readonly<Record<string, number>>>;
  readonly gateway: (
    gatewayId: string,
  ) => Promise<ReturnType<typeof getGatewayRoute.response.parse>>;
  readonly instance: (id: string) => Promise<ReturnType<typeof getInstanceRoute.response.parse>>;
  /** Whether the data plane may serve it now. */
  readonly serves: (kind: 'gateway' | 'instance', id: string) => Promise<boolean>;
};

/** How the account is opened, and what is topped up at once. */
export type MovingIn = Omit<Opening, 'people'> & { readonly money?: number };

/** Opens an account that has people to tell. */
export const moveIn = async (
  year: Year,
  accountId: string,
  { money = 0, ...opening }: MovingIn = {},
): Promise<Household> => {
  await year.world.open(accountId, { ...opening, people: 'asked' });
  const household = householdOf(year, localShopper(year.world, accountId, opening.currency));
  if (money > 0) await household.topUp(money.toFixed(2));
  return household;
};

const householdOf = (year: Year, shopper: LocalShopper): Household => {
  const client = () => year.world.operator();
  const { accountId } = shopper;
  const params = { accountId };
  return {
    ...shopper,
    balance: async () => Number((await client().call(getWalletRoute, { params })).balance.amount),
    bills: async () => {
      const months = monthsOf(year).map((month) => ({ params, query: { month } }));
      return (await Promise.all(months.map((of) => client().list(listBillsRoute, of)))).flat();
    },
    notified: async () => {
      const kinds: Record<string, number> = {};
      for (const { kind } of await client().list(listNoticesRoute, { params })) {
        if (kind === 'contactCode') continue;
        kinds[kind] = (kinds[kind] ?? 0) + 1;
      }
      return kinds;
    },
    gateway: (gatewayId) => client().call(getGatewayRoute, { params: { accountId, gatewayId } }),
    instance: (instanceId) =>
      client().call(getInstanceRoute, { params: { accountId, instanceId } }),
    serves: async (kind, id) => {
      const of = { params: { accountId, gatewayId: id, instanceId: id } };
      const limits =
        kind === 'gateway'
          ? await client().call(getGatewayLimitsRoute, of)
          : await client().call(getInstanceLimitsRoute, of);
      return limits.serving;
    },
  };
};

/** The months that the year touches, wherever its accounts live. */
const monthsOf = ({ startMs, endMs }: Year): readonly string[] => {
  const months = new Set<string>();
  for (let atMs = startMs; atMs < endMs + 86_400_000; atMs += 86_400_000) {
    months.add(isoOf(atMs).slice(0, 7));
  }
  return [...months];
};
