/** What went out, by whichever way; `to` is an address, a number, or an event bus. */
export type SentMessage = { readonly at: string; readonly to: string } & (
  | { readonly channel: 'email'; readonly subject: string; readonly text: string }
  | { readonly channel: 'sms'; readonly text: string }
  | { readonly channel: 'event'; readonly detailType: string; readonly detail: unknown }
);

/** A message before it is sent. */
export type Sending = SentMessage extends infer Message
  ? Message extends unknown
    ? Omit<Message, 'at'>
    : never
  : never;

/** All that functions sent, instead of anybody getting it. */
export type SentMessages = {
  /** Keeps it; false if its recipient was told to fail. */
  readonly send: (sending: Sending) => boolean;
  /** In the order of sending; of very many the last ones. */
  readonly list: () => readonly SentMessage[];
  /** Lets the next `times` messages to a recipient fail. */
  readonly failNext: (recipient: string, times: number) => void;
  readonly clear: () => void;
};

const mostKept = 20_000;

/** @param now virtual epoch ms */
export const sentMessages = (now: () => number): SentMessages => {
  let kept: SentMessage[] = [];
  const failures = new Map<string, number>();
  return {
    send: (sending) => {
      const left = failures.get(sending.to) ?? 0;
      if (left > 0) {
        failures.set(sending.to, left - 1);
        return false;
      }
      kept.push({ at: new Date(now()).toISOString(), ...sending });
      if (kept.length > 2 * mostKept) kept = kept.slice(-mostKept);
      return true;
    },
    list: () => kept.slice(-mostKept),
    failNext: (recipient, times) => void failures.set(recipient, times),
    clear: () => {
      kept = [];
      failures.clear();
    },
  };
};
