import { startLocal } from '#infra/local/startLocal.ts';

/** A local runner in a process of its own: says where it is, and ends with the process that began it. */
const { url, stop } = await startLocal();
process.once('disconnect', () => void stop().then(() => process.exit(0)));
process.send?.(url);
