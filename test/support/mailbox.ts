import type { Messengers } from '#usecases/ports/messengers.ts';

/** Where messages go in place of people; who is `out` cannot be reached. */
export type Mailbox = {
  readonly messengers: Messengers;
  /** As `email a@acme.example Subject`, in the order sent; an event as `event <id>`. */
  readonly sent: string[];
  /** Every text that was sent. */
  readonly texts: string[];
  readonly out: Set<string>;
};

class MailboxFull extends Error {
  override readonly name = 'MailboxFull';
}

export const mailbox = (): Mailbox => {
  const [sent, texts, out]: [string[], string[], Set<string>] = [[], [], new Set()];
  const taking = (channel: 'email' | 'sms'): Messengers['email'] => {
    return async ({ recipient, subject, text }) => {
      if (out.has(recipient)) throw new MailboxFull(`no room for ${text} of ${recipient}`);
      sent.push(`${channel} ${recipient} ${subject}`);
      texts.push(text);
    };
  };
  return {
    ...{ sent, texts, out },
    messengers: {
      email: taking('email'),
      sms: taking('sms'),
      event: async ({ id }) => {
        if (out.has('bus')) throw new MailboxFull(id);
        sent.push(`event ${id}`);
      },
    },
  };
};
