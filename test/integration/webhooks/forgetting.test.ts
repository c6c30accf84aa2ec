import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { dayMs, hourMs, plusMs } from '#domain/time/instant.ts';
import type { EndpointOwner } from '#domain/webhooks/endpoint.ts';
import { Crash } from '#test/support/faults/inPart.ts';
import { answering } from '#test/support/operationOf.ts';
import { type WebhookWorld, webhookWorld } from '#test/support/webhooks/webhookWorld.ts';
import { forgetEndpoints } from '#usecases/webhooks/forgetEndpoints.ts';
import { deleteEndpoint } from '#usecases/webhooks/manageEndpoints.ts';

let world: WebhookWorld;
let accounts: readonly AccountId[];

beforeEach(async () => {
  world = await webhookWorld('2026-11-02T08:00:00Z');
  accounts = [await world.openOf('acme'), await world.openOf('other'), await world.openOf('third')];
});

afterEach(() => world.receiver.stop());

const later = (ms: number) => world.deps.setNow(plusMs(world.deps.now(), ms));

/** An endpoint of the operator that was told of all accounts, and took the last event of each badly. */
const toldOfAll = async (): Promise<string> => {
  const { endpointId } = await world.endpointOf('OPERATOR');
  for (const accountId of accounts) await world.bill(accountId);
  world.receiver.answer = () => 503;
  await world.deliver();
  return endpointId;
};

const remove = async (owner: EndpointOwner, endpointId: string): Promise<void> => {
  const operation = answering(world.operation(), (of: object) => of);
  await deleteEndpoint(world.deps, operation, { owner, endpointId });
};

/** What is kept of an endpoint: of how many accounts a cursor, how many failures, and whether it is on the list. */
const keptOf = async (endpointId: string) => {
  const { removedEndpoints, endpointCursors } = world.deps;
  const cursors = await Array.fromAsync(removedEndpoints.cursors(endpointId));
  const listed = await Array.fromAsync(removedEndpoints.list());
  const { failures } = await endpointCursors.health(endpointId);
  return [cursors.length, failures, listed.some((each) => each.endpointId === endpointId)];
};

describe('HOK-02 what is kept of an endpoint that was deleted', () => {
  it('is deleted with the next daily sweep, and no other endpoint loses its place', async () => {
    const left = await world.endpointOf('OPERATOR');
    const endpointId = await toldOfAll();
    await remove('OPERATOR', endpointId);
    expect(await keptOf(endpointId)).toEqual([3, 3, true]);
    later(hourMs - 1);
    await forgetEndpoints(world.deps);
    expect(await keptOf(endpointId)).toEqual([3, 3, true]);
    later(1);
    expect(await forgetEndpoints(world.deps)).toBe(1);
    expect(await keptOf(endpointId)).toEqual([0, 0, false]);
    expect(await keptOf(left.endpointId)).toEqual([3, 3, false]);
    expect(await forgetEndpoints(world.deps)).toBe(0);
  });

  it('does not come back by a message that comes late', async () => {
    const endpointId = await toldOfAll();
    await remove('OPERATOR', endpointId);
    later(hourMs);
    await world.sweep();
    await forgetEndpoints(world.deps);
    for (const accountId of accounts) {
      world.deps.woken.push({ owner: 'OPERATOR', endpointId, accountId });
    }
    await world.deliver();
    later(dayMs);
    expect(await world.sweep()).toEqual([]);
    expect(await keptOf(endpointId)).toEqual([0, 0, false]);
  });
});

describe('SET-09 what there is not time for, or a process dies of', () => {
  it.each([0, 1, 2, 3, 4])('is deleted by the next sweep: after %i deletions', async (survived) => {
    const endpointId = await toldOfAll();
    await remove('OPERATOR', endpointId);
    later(dayMs);
    await expect(forgetEndpoints(dyingAfter(survived))).rejects.toThrow(Crash);
    expect((await keptOf(endpointId))[2]).toBe(true);
    await forgetEndpoints(world.deps);
    expect(await keptOf(endpointId)).toEqual([0, 0, false]);
  });

  it('is taken up by the next sweep where this one has no time', async () => {
    const endpointId = await toldOfAll();
    await remove('OPERATOR', endpointId);
    later(dayMs);
    let asked = 0;
    await forgetEndpoints(world.deps, () => {
      asked += 1;
      return asked > 3;
    });
    expect(await keptOf(endpointId)).toEqual([1, 3, true]);
    await forgetEndpoints(world.deps);
    expect(await keptOf(endpointId)).toEqual([0, 0, false]);
  });
});

/** The same, as a process has them that dies after so many deletions: of cursors, then of the rest. */
const dyingAfter = (survived: number): WebhookWorld['deps'] => {
  const { removedEndpoints } = world.deps;
  let left = survived;
  const dying =
    <Args extends readonly unknown[]>(call: (...args: Args) => Promise<void>) =>
    async (...args: Args): Promise<void> => {
      if (left <= 0) throw new Crash();
      left -= 1;
      await call(...args);
    };
  const { removeCursor, removeHealth, end } = removedEndpoints;
  return {
    ...world.deps,
    removedEndpoints: {
      ...removedEndpoints,
      removeCursor: dying(removeCursor),
      removeHealth: dying(removeHealth),
      end: dying(end),
    },
  };
};
