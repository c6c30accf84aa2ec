export type CardError = { readonly code: string; readonly decline_code?: string };

/** As Stripe shows it, as far as it is looked at. */
export type Intent = {
  readonly id: string;
  readonly object: 'payment_intent';
  readonly amount: number;
  readonly currency: string;
  readonly customer: string;
  readonly payment_method: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly created: number;
  readonly livemode: false;
  /** Who has it can confirm. */
  readonly client_secret: string;
  status: string;
  amount_received: number;
  last_payment_error: CardError | null;
  next_action: NextAction | null;
};

/** What the owner of a card has to do: on a page, or by Stripe's own script. */
type NextAction =
  | { readonly type: 'use_stripe_sdk' }
  | {
      readonly type: 'redirect_to_url';
      readonly redirect_to_url: { readonly url: string; readonly return_url: string };
    };

/** The owner of a card is there to confirm; `page` of an intent: where. */
export type Owner = { readonly returnUrl: string | null; readonly page: (id: string) => string };

/** What to do about an intent that has to be confirmed. */
export const actionFor = (id: string, { returnUrl, page }: Owner): NextAction =>
  returnUrl === null
    ? { type: 'use_stripe_sdk' }
    : { type: 'redirect_to_url', redirect_to_url: { url: page(id), return_url: returnUrl } };
