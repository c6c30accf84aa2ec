import { plusMs } from '#domain/time/instant.ts';
import type { TermWorld } from '#test/support/termWorld.ts';
import type { TermEpisode } from '#usecases/ports/lifecycles.ts';

/** Registers services under an instance, as fast as the engine takes them. */
export const registered = async (
  { deps }: TermWorld,
  { accountId, id }: TermEpisode,
  count: number,
): Promise<void> => {
  const instance = await deps.instances.load(accountId, id);
  if (instance === undefined) return;
  const createdAt = plusMs(deps.now(), 1);
  const services = Array.from({ length: count }, (_, n) =>
    deps.instances.addService(accountId, {
      ...{ serviceId: `s-${n}`, instanceId: id, name: `${n}`, createdAt },
    }),
  );
  for (let n = 0; n < services.length; n += 100) await deps.transact(services.slice(n, n + 100));
  const version = instance.version + 1;
  await deps.transact([deps.instances.save({ ...instance, version, serviceCount: count })]);
};
