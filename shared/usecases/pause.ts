/** Two that met once should not meet again: waits 10 to 20 ms, doubled with each attempt. */
export const pause = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, 10 * 2 ** (attempt - 1) * (1 + Math.random())));
