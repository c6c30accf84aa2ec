import {
  type AccountMoney,
  type BilledLine,
  readLines,
  readMoney,
} from '#infra/local/demo/accountMoney.ts';
import type {
  BillSummary,
  ElasticDay,
  Gateway,
  Items,
  Notice,
  SentMessage,
  Wallet,
} from '#infra/local/demo/answers.ts';
import type { ApiClient } from '#infra/local/demo/apiClient.ts';
import { amountUnits } from '#infra/local/demo/figures.ts';
import type { Played, Scene, Stage } from '#infra/local/demo/player.ts';
import { contactsOf, marchMonths, type Role, roles } from '#infra/local/demo/settings.ts';
import { debtorScenes } from '#infra/local/demo/time/debtor.ts';
import { type InvoiceResults, readInvoice } from '#infra/local/demo/time/invoices.ts';
import { codeIn } from '#infra/local/demo/time/opening.ts';
import { payerScenes } from '#infra/local/demo/time/payer.ts';
import { subscriberScenes } from '#infra/local/demo/time/subscriber.ts';

type Stages = Readonly<Record<Role, Stage>>;

/** The path of the thing that is watched throughout. */
const watchedPath = (role: Role, { account, seen }: Stage): string =>
  `${account}/${role === 'subscriber' ? 'gateways' : 'instances'}/${seen['watched']}`;

/** What an account can see of itself in the end, as the API answers it. */
export type AccountResults = AccountMoney<
  BillSummary<'hourly' | 'order' | 'lateFee' | 'elastic'>
> & {
  readonly notices: readonly Notice[];
  readonly invoice: InvoiceResults;
};

export type TimeResults = {
  readonly accounts: Readonly<Record<Role, AccountResults>>;
  /** By the hour, of the payer. */
  readonly seconds: readonly BilledLine[];
  readonly elasticDays: readonly ElasticDay[];
  readonly gateways: Readonly<Record<'watched' | 'trial', Gateway>>;
  readonly messages: readonly SentMessage[];
};

export const readTime = async (runner: ApiClient, stages: Stages): Promise<TimeResults> => {
  const { payer, debtor, subscriber } = stages;
  const { customer, account, seen } = subscriber;
  const watched = watchedPath('subscriber', subscriber);
  const { items } = await runner.get<Items<SentMessage>>('/_local/mail');
  return {
    accounts: {
      payer: await readAccount(payer),
      debtor: await readAccount(debtor),
      subscriber: await readAccount(subscriber),
    },
    seconds: await readLines(payer.customer, payer.account, marchMonths[0]),
    elasticDays: (await customer.list<ElasticDay>(`${watched}/elastic/days`)).toReversed(),
    gateways: {
      watched: await customer.get(watched),
      trial: await customer.get(`${account}/gateways/${seen['trial']}`),
    },
    messages: items.filter(({ text = '' }) => codeIn(text) === undefined),
  };
};

const readAccount = async (stage: Stage): Promise<AccountResults> => {
  const { customer, account } = stage;
  const notices = await customer.list<Notice>(`${account}/notices`);
  return {
    invoice: await readInvoice(stage),
    ...(await readMoney(customer, account, marchMonths)),
    notices: notices.filter(({ kind }) => kind !== 'contactCode'),
  };
};

/** What happens to each account, and what it has to come to at once. */
export const timeScenes: Readonly<Record<Role, readonly Scene[]>> = {
  payer: payerScenes,
  debtor: debtorScenes,
  subscriber: subscriberScenes,
};

/** A scene that was played, and what the API told right after it: balance and QPS served, if any. */
export type TimeInstant = Played & {
  readonly role: Role;
  readonly balance: string;
  readonly qps?: number;
};

/** What the account has, and what the data plane may serve of the thing watched. INS-05, PLN-02. */
export const lookAt = async (role: Role, stage: Stage, played: Played): Promise<TimeInstant> => {
  const { customer, account, seen } = stage;
  const { balance } = await customer.get<Wallet>(`${account}/wallet`);
  const instant = { ...played, role, balance: balance.amount };
  if (seen['watched'] === undefined) return instant;
  const { serving, maxQps } = await customer.get<Limits>(`${watchedPath(role, stage)}/limits`);
  return { ...instant, qps: serving ? maxQps : 0 };
};

/** Of an instance or a gateway: what the data plane may serve now. */
type Limits = { readonly serving: boolean; readonly maxQps: number };

/** What an account was told in a span, and the subjects of the mails, by language. */
type Telling = {
  readonly kinds: readonly string[];
  readonly subjects: Readonly<Record<'en' | 'zh-CN', readonly string[]>>;
};

/** An instant with what its account has been told since the one before. */
export type InstantCheck = TimeInstant & { readonly told: Telling; readonly agrees: boolean };

/** Compares balance, service and notices of every instant with what they have to be. */
export const compareInstants = (
  instants: readonly TimeInstant[],
  { accounts, messages }: TimeResults,
): readonly InstantCheck[] =>
  roles.flatMap((role) => {
    const own = instants.filter((instant) => instant.role === role);
    return own.map((instant, index) => {
      const [fromMs, untilMs] = [own[index - 1]?.atMs ?? 0, instant.atMs];
      const isNew = ({ at }: Notice | SentMessage) =>
        fromMs < Date.parse(at) && Date.parse(at) <= untilMs;
      const told = tellingOf(role, accounts[role].notices.filter(isNew), messages.filter(isNew));
      return { ...instant, told, agrees: isAsByHand(instant, told) };
    });
  });

const tellingOf = (
  role: Role,
  notices: readonly Notice[],
  messages: readonly SentMessage[],
): Telling => {
  const [zhCn = [], en = []] = contactsOf(role).map(({ email }) =>
    messages.flatMap((each) =>
      each.channel === 'email' && each.to === email ? [each.subject] : [],
    ),
  );
  return { kinds: notices.map(({ kind }) => kind), subjects: { en, 'zh-CN': zhCn } };
};

/** Each notice went to both contacts by email. Rule NOT-01. */
const isAsByHand = (
  { expected, qps, balance }: TimeInstant,
  { kinds, subjects }: Telling,
): boolean => {
  const notices = expected?.notices ?? [];
  return (
    qps === expected?.qps &&
    amountUnits(balance) === expected?.balance &&
    kinds.toSorted().join() === notices.toSorted().join() &&
    Object.values(subjects).every(({ length }) => length === notices.length)
  );
};
