export type Work = () => Promise<void>;

/** What happens when, virtual epoch ms. */
export type Agenda = {
  readonly add: (atMs: number, work: Work) => void;
  /** Adds the same again and again. */
  readonly every: (firstMs: number, stepMs: number, work: Work) => void;
  readonly nextMs: () => number | undefined;
  /** Takes all that is due by then. */
  readonly take: (nowMs: number) => readonly Work[];
};

export const newAgenda = (): Agenda => {
  let open: { readonly atMs: number; readonly work: Work }[] = [];
  const add: Agenda['add'] = (atMs, work) => void open.push({ atMs, work });
  const every: Agenda['every'] = (firstMs, stepMs, work) =>
    add(firstMs, async () => {
      every(firstMs + stepMs, stepMs, work);
      await work();
    });
  return {
    ...{ add, every },
    nextMs: () => (open.length === 0 ? undefined : Math.min(...open.map(({ atMs }) => atMs))),
    take: (nowMs) => {
      const due = open.filter(({ atMs }) => atMs <= nowMs);
      open = open.filter(({ atMs }) => atMs > nowMs);
      return due.map(({ work }) => work);
    },
  };
};
