/** A prepaid thing whose term ended before its automatic renewal could be paid. Rule ORD-05. */
export type Unrenewed = { readonly kind: 'instance' | 'gateway'; readonly id: string };
