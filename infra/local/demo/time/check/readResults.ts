import type { LedgerCheck, Wallet } from '#infra/local/demo/api/answers.ts';
import type { ApiClient } from '#infra/local/demo/api/apiClient.ts';
import { type BilledLine, billedLines } from '#infra/local/demo/api/billedLines.ts';
import type { Gateway } from '#infra/local/demo/api/saleAnswers.ts';
import type {
  ElasticDay,
  SentMessage,
  TimeBill,
  ToldNotice,
} from '#infra/local/demo/api/timeAnswers.ts';
import { pathOf, type Role, setting } from '#infra/local/demo/time/setting.ts';
import { codeIn } from '#infra/local/demo/time/story/confirmContacts.ts';
import type { Things } from '#infra/local/demo/time/story/things.ts';

/** What an account can see of itself in the end, as the API answers it. */
export type AccountResults = {
  readonly bills: readonly TimeBill[];
  readonly notices: readonly ToldNotice[];
  readonly wallet: Wallet;
  readonly ledger: LedgerCheck;
};

export type TimeResults = {
  readonly accounts: Readonly<Record<Role, AccountResults>>;
  /** By the hour, of the payer. */
  readonly seconds: readonly BilledLine[];
  readonly elasticDays: readonly ElasticDay[];
  readonly gateways: Readonly<Record<'watched' | 'trial', Gateway>>;
  readonly messages: readonly SentMessage[];
};

export const readResults = async (
  runner: ApiClient,
  customers: Readonly<Record<Role, ApiClient>>,
  things: Things,
): Promise<TimeResults> => {
  const { payer, debtor, subscriber } = customers;
  const watched = things.path('subscriber:watched');
  const { items } = await runner.get<{ readonly items: readonly SentMessage[] }>('/_local/mail');
  return {
    accounts: {
      payer: await readAccount(payer, pathOf('payer')),
      debtor: await readAccount(debtor, pathOf('debtor')),
      subscriber: await readAccount(subscriber, pathOf('subscriber')),
    },
    seconds: billedLines(
      await payer.getText(`${pathOf('payer')}/bills.csv?month=${setting.months[0]}`),
    ),
    elasticDays: (await subscriber.list<ElasticDay>(`${watched}/elastic/days`)).toReversed(),
    gateways: {
      watched: await subscriber.get(watched),
      trial: await subscriber.get(things.path('subscriber:trial')),
    },
    messages: items.filter(({ text = '' }) => codeIn(text) === undefined),
  };
};

const readAccount = async (customer: ApiClient, account: string): Promise<AccountResults> => {
  const months = await Promise.all(
    setting.months.map((month) => customer.list<TimeBill>(`${account}/bills?month=${month}`)),
  );
  return {
    bills: months.flat(),
    notices: (await customer.list<ToldNotice>(`${account}/notices`)).filter(
      ({ kind }) => kind !== 'contactCode',
    ),
    wallet: await customer.get(`${account}/wallet`),
    ledger: await customer.get(`${account}/ledger/verify`),
  };
};
