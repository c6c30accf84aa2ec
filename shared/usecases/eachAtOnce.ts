/** Runs `work` on every item, at most `limit` at once. The first error ends it and is thrown. */
export const eachAtOnce = async <T>(
  limit: number,
  items: Iterable<T> | AsyncIterable<T>,
  work: (item: T) => Promise<void>,
): Promise<void> => {
  const running = new Set<Promise<void>>();
  for await (const item of items) {
    const task: Promise<void> = work(item).finally(() => running.delete(task));
    task.catch(() => undefined); // seen below: by the race or at the end
    running.add(task);
    if (running.size >= limit) await Promise.race(running);
  }
  await Promise.all(running);
};
