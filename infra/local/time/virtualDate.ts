import { readTime, type TimeCells } from '#infra/local/time/virtualTime.ts';

/** Makes `Date` of this thread tell virtual time; `new Date(x)` and timers stay as they are. */
export const installVirtualDate = (cells: TimeCells): void => {
  const RealDate = globalThis.Date;
  const realNow = RealDate.now.bind(RealDate);
  const now = () => readTime(cells, realNow);
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });
};
