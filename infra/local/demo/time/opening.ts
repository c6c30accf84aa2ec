import type { Items, SentMessage } from '#infra/local/demo/answers.ts';
import { amountUnits, at } from '#infra/local/demo/figures.ts';
import {
  type Ask,
  type Expected,
  postAs,
  type Scene,
  type Step,
  scene,
  topUp,
} from '#infra/local/demo/player.ts';
import {
  contactsOf,
  currency,
  firstYearBegan,
  marchAccounts,
  type Role,
  region,
  zone,
} from '#infra/local/demo/settings.ts';

/** A scene, what it has to come to right then, and what is done. */
export const instant = (
  when: string,
  text: string,
  expected: Expected,
  steps?: readonly Step[],
): Scene => scene(when, text, steps, expected);

/** What has to hold: the balance, the QPS that is served of the thing watched, which notices come. */
export const after = (
  name: string,
  balance: bigint,
  qps?: number,
  ...notices: readonly (string | readonly string[])[]
): Expected => ({ name, balance, ...(qps !== undefined && { qps }), notices: notices.flat() });

/** Opens an account, whose contacts confirm, and tops it up. */
export const openAccount = (role: Role, amount: string): readonly Step[] => {
  const { accountId, name, terms } = marchAccounts[role];
  const contacts = contactsOf(role);
  const recipients = contacts.flatMap((each) =>
    'phone' in each ? [each.email, each.phone] : [each.email],
  );
  return [
    postAs('operator', '/v1/accounts', {
      accountId,
      name,
      currency,
      zone,
      terms,
      contacts,
      activatedAt: firstYearBegan,
    }),
    postAs('operator', '/_local/clock', { advance: 'PT0S', hold: true }),
    ...recipients.map(confirm),
    payIn(role, 1, amount),
  ];
};

/** The n-th top-up of an account. */
export const payIn = (role: Role, n: number, amount: string): Ask =>
  topUp(`${marchAccounts[role].accountId}-${n}`, amount);

/** A contact gives back the code that it was sent, by mail or to the telephone. Rule NOT-04. */
const confirm =
  (recipient: string): Step =>
  async ({ operator, account }) => {
    const to = new URLSearchParams({ to: recipient });
    const { items } = await operator.get<Items<SentMessage>>(`/_local/mail?${to}`);
    const code = codeIn(items.at(-1)?.text ?? '');
    await operator.post(`${account}/contacts/confirmations`, { recipient, code });
    return {};
  };

/** The code in a message, if it brings one. */
export const codeIn = (text: string): string | undefined =>
  /(?:code|验证码) (\d{8})/i.exec(text)?.[1];

export const iso = (when: string): string => new Date(at(when)).toISOString();

/** An instance by the second, as it is ordered. */
export const payAsYouGo = (name: string) => ({ kind: 'payAsYouGo', spec: 'basic', region, name });

export const secondsBetween = (from: string, until: string): bigint =>
  BigInt(at(until) - at(from)) / 1_000n;

/** What seconds of a basic instance cost, in units of 10^-8. Rules CAT-06, INS-01. */
export const bySecond = (seconds: bigint): bigint => seconds * amountUnits('0.00092593');
