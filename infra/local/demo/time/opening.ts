import type { Items, SentMessage } from '#infra/local/demo/answers.ts';
import { postAs, type Step, topUp } from '#infra/local/demo/player.ts';
import {
  contactsOf,
  currency,
  firstYearBegan,
  marchAccounts,
  type Role,
  zone,
} from '#infra/local/demo/settings.ts';

/** Opens an account, whose contacts confirm, and tops it up. */
export const openAccount = (role: Role, amount: string): readonly Step[] => {
  const { accountId, name, terms } = marchAccounts[role];
  const contacts = contactsOf(role);
  const recipients = contacts.flatMap((each) =>
    'phone' in each ? [each.email, each.phone] : [each.email],
  );
  return [
    postAs('operator', '/v1/accounts', {
      ...{ accountId, name, currency, zone, terms, contacts },
      activatedAt: firstYearBegan,
    }),
    postAs('operator', '/_local/clock', { advance: 'PT0S', hold: true }),
    ...recipients.map(confirm),
    topUp(`${accountId}-1`, amount),
  ];
};

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
