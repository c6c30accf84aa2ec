/** What people read, in the languages that there is a README in. */
export type Text = { readonly en: string; readonly 'zh-CN': string };

/** What `npm run bench` holds: a figure or its ratio to a baseline of the same run, and the target. */
export type Row = {
  readonly what: Text;
  readonly unit: Text;
  readonly is: 'atMost' | 'atLeast';
  readonly target: number;
  /** Where the target is not reached yet: what is held meanwhile, so that it gets no worse, and why. */
  readonly accepted?: { readonly bound: number; readonly why: Text };
  /** A ratio of times: a short run allows it a margin. What is counted has none. */
  readonly timed?: true;
};
