import { topUp } from '#infra/local/demo/api/topUp.ts';
import { contactsOf, setting } from '#infra/local/demo/time/setting.ts';
import { confirmContacts } from '#infra/local/demo/time/story/confirmContacts.ts';
import type { TimeStage } from '#infra/local/demo/time/story/timeStage.ts';

/** Opens the stage's account, whose contacts confirm, and tops it up. Answers its name and the amount. */
export const openAccount = async (
  { operator, role }: TimeStage,
  amount: string,
): Promise<readonly [string, string]> => {
  const { accounts, currency, zone } = setting;
  const { accountId, name, terms } = accounts[role];
  const contacts = contactsOf(role);
  await operator.post('/v1/accounts', { accountId, name, currency, zone, terms, contacts });
  await confirmContacts(operator, accountId, contacts);
  await topUp(operator, accountId, { paymentId: `${accountId}-1`, amount });
  return [name, amount];
};
