import type { Instant } from '#domain/time/instant.ts';

/** A message in one recipient's language. */
export type Message = {
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
};

/** What has become of an account's service, for the operator's gateways. */
export type LifecycleEvent = {
  /** The same however often it is published. */
  readonly id: string;
  readonly detailType: string;
  readonly at: Instant;
  readonly detail: Readonly<Record<string, unknown>>;
};

/** The ways out. Each takes one message. @throws Unavailable, or an Error with the reason it failed */
export type Messengers = {
  email: (message: Message) => Promise<void>;
  sms: (message: Message) => Promise<void>;
  event: (event: LifecycleEvent) => Promise<void>;
};

export type HasMessengers = { readonly messengers: Messengers };
