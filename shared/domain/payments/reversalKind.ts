/** How a provider takes money back: the operator's refund, or a dispute of the card's owner. Rule PAY-05. */
export type ReversalKind = 'refund' | 'dispute';

/** `withdrawn`: the provider has the money; `reinstated`: it gave it back, or never took it. */
export type ReversalStatus = 'withdrawn' | 'reinstated';
