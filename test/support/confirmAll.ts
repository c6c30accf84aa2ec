import { confirmContactRoute, getAccountRoute } from '#functions/api/accounts/routes.ts';
import type { SentMessage } from '#infra/local/services/sentMessages.ts';
import type { LocalClient } from '#test/support/localClient.ts';

/**
 * Every contact of an account confirms with the code that it has been sent. `mailTo`: what was sent to an
 * address or number, once it has been. Rule NOT-04.
 */
export const confirmAll = async (
  client: LocalClient,
  accountId: string,
  mailTo: (recipient: string) => Promise<readonly SentMessage[]>,
): Promise<void> => {
  const params = { accountId };
  const { unconfirmed = [] } = await client.call(getAccountRoute, { params });
  for (const recipient of unconfirmed) {
    const code = codeIn((await mailTo(recipient)).at(-1));
    await client.call(confirmContactRoute, { params, body: { recipient, code } });
  }
};

const codeIn = (message: SentMessage | undefined): string => {
  const text = message === undefined || message.channel === 'event' ? '' : message.text;
  const [code] = /\d{8}/.exec(text) ?? [];
  if (code === undefined) throw new Error('no code was sent');
  return code;
};

/** Whether a message brings a code. */
export const bringsCode = (message: SentMessage): boolean =>
  message.channel !== 'event' && /\bcode \d{8}|验证码 \d{8}/i.test(message.text);
