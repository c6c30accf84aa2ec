/** What a task's function answered. */
export type TaskOutcome =
  | { readonly result: unknown }
  | { readonly error: { readonly name: string; readonly cause: string } };

/** How an execution ended. */
export type Ending =
  | { readonly status: 'SUCCEEDED' }
  | { readonly status: 'FAILED' | 'TIMED_OUT'; readonly error: string; readonly cause: string };

/** An execution to run, with the number that the thread speaks of it by. */
export type Run = {
  readonly execution: number;
  readonly machineArn: string;
  readonly input: unknown;
  /** What paths that begin with `$$` find. */
  readonly context: object;
};

/** What the thread of the state machines is asked to do. */
export type Order =
  | ({ readonly do: 'run' } & Run)
  | { readonly do: 'answer'; readonly task: number; readonly outcome: TaskOutcome }
  /** Time has come to where it is: what is due by now goes on. */
  | { readonly do: 'pass' }
  | { readonly do: 'forget' };

/** An order with its number and the instant at which it is given, virtual epoch ms. */
export type Given = { readonly number: number; readonly nowMs: number; readonly order: Order };

/** A call of a function that the machine waits for. */
export type Task = { readonly task: number; readonly resource: string; readonly input: unknown };

/** What the thread tells. */
export type News =
  | ({ readonly say: 'task' } & Task)
  | { readonly say: 'entered'; readonly execution: number; readonly state: string }
  | { readonly say: 'ended'; readonly execution: number; readonly ending: Ending }
  /** Up to that order all is done but waits, the next until `nextMs`, and tasks. */
  | { readonly say: 'quiet'; readonly number: number; readonly nextMs: number | undefined };
