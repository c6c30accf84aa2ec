/** The product lines that a prepaid term may be of, as its execution's input names them. */
export const termKinds = ['gateway', 'instance'] as const;

/** Where to go on; where gateways and instances part, by kind. */
export type Target<Name extends string> = Name | Readonly<Record<(typeof termKinds)[number], Name>>;

/** Where each outcome of a task leads: taken, not due yet, or nothing left to do. */
export type Outcomes<Name extends string> = {
  readonly done: Target<Name>;
  readonly early: Target<Name>;
  readonly over: Name;
};

/** A state as the rules tell it; `about` is what happens in it, with the rule's id. */
export type GraphState<Name extends string> =
  | {
      readonly kind: 'task';
      /** What the task's function is told to take; absent where it knows one step only. */
      readonly step?: string;
      readonly to: Outcomes<Name>;
      readonly about: string;
    }
  | { readonly kind: 'wait'; readonly before: Name; readonly about: string }
  | { readonly kind: 'end'; readonly about: string };

/** A lifecycle as data: what its executions begin with, and its states. The first state begins. */
export type LifecycleGraph<Name extends string> = {
  readonly machine: 'arrears' | 'expiry' | 'isolation';
  /** The fields of the input, which name the episode; every task gets them. */
  readonly episode: readonly string[];
  readonly about: string;
  readonly first: NoInfer<Name>;
  readonly states: Readonly<Record<Name, GraphState<NoInfer<Name>>>>;
};

/** Holds every name that a state leads to against the names that there are. */
export const lifecycleGraph = <const Name extends string>(
  graph: LifecycleGraph<Name>,
): LifecycleGraph<Name> => graph;
