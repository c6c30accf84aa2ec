import type { ApiClient } from '#infra/local/demo/api/apiClient.ts';
import type { SentMessage } from '#infra/local/demo/api/timeAnswers.ts';

type Reachable = { readonly email: string; readonly phone?: string };

/** Contacts give back the codes that they were sent, by mail and to the telephone. Rule NOT-04. */
export const confirmContacts = async (
  operator: ApiClient,
  accountId: string,
  contacts: readonly Reachable[],
): Promise<void> => {
  await operator.post('/_local/clock', { advance: 'PT0S', hold: true });
  for (const { email, phone } of contacts) {
    for (const recipient of phone === undefined ? [email] : [email, phone]) {
      const to = new URLSearchParams({ to: recipient });
      const { items } = await operator.get<{ readonly items: readonly SentMessage[] }>(
        `/_local/mail?${to}`,
      );
      const code = codeIn(items.at(-1)?.text ?? '');
      await operator.post(`/v1/accounts/${accountId}/contacts/confirmations`, { recipient, code });
    }
  }
};

/** The code in a message, if it brings one. */
export const codeIn = (text: string): string | undefined =>
  /(?:code|验证码) (\d{8})/i.exec(text)?.[1];
