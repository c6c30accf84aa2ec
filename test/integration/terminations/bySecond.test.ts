import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import { type Hour, hour, plusHours } from '#domain/time/hour.ts';
import { ledgerFacts } from '#test/support/ledgerFacts.ts';
import { buy, release, secondsLines } from '#test/support/samples/instances.ts';
import { type EndingWorld, endingWorld } from '#test/support/worlds/endingWorld.ts';
import { releaseInstance } from '#usecases/instances/releaseInstance.ts';
import { settleAccountHour } from '#usecases/settlement/settleAccountHour.ts';
import { endServices } from '#usecases/terminations/services/endServices.ts';

const start = '2026-10-10T03:20:00.000Z';
const endsAt = '2026-11-19T03:20:30.000Z';

let world: EndingWorld;
let acme: AccountId;

beforeEach(async () => {
  world = await endingWorld(start);
  acme = await world.openOf('acme');
});

const settle = async (from: string, hours: number): Promise<void> => {
  for (let at: Hour = hour(from), k = 0; k < hours; k += 1, at = plusHours(at, 1)) {
    await settleAccountHour(world.deps, {
      ...{ accountId: acme, hour: at, records: [], late: false, runs: true },
    });
  }
};

const charged = async (instanceId: string): Promise<number> => {
  const { bills, fault } = await ledgerFacts(world.deps, acme);
  expect(fault).toBeUndefined();
  return secondsLines(bills, instanceId).reduce((all, line) => all + line.recorded.toNumber(), 0);
};

const stateOf = async () => (await world.deps.accounts.load(acme, 'strong'))?.state;

describe('SLA-02, INS-03 an instance by the second costs nothing from its end on', () => {
  /** The first and the last hours are enough: those between add nothing to the question. */
  const lived = 40 * 60 + 20 * 60 + 30;

  it.each([
    ['the sweep comes first', ['end', 'settle']],
    ['hours after it are settled first', ['settle', 'end']],
  ])('INS-03 whatever comes first: %s', async (_name, order) => {
    const { deps } = world;
    const instanceId = await buy(deps, acme);
    await world.announce(acme, { kind: 'instance', id: instanceId }, endsAt);
    await settle('2026-10-10T03', 1);
    deps.setNow('2026-11-20T00:25:00Z');
    for (const each of order) {
      if (each === 'end') await endServices(deps);
      else await settle('2026-11-19T03', 20);
    }
    expect(await charged(instanceId)).toBe(lived);
    const { dedicated = [], wallet } = (await stateOf()) ?? {};
    expect(wallet?.holds.toFixed()).toBe('0');
    const [first] = dedicated[0]?.uptime ?? [];
    expect(first?.until).toBe(endsAt);
    expect(dedicated[0]?.released).toBe(true);
    expect((await deps.instances.load(acme, instanceId))?.state).toEqual({
      ...{ status: 'destroyed', at: endsAt },
    });
  });
});

describe('SLA-02, INS-01 an instance by the second that is ending', () => {
  it('INS-01 is not released after its end; released before, it stays that', async () => {
    const { deps } = world;
    const [ended, given] = [await buy(deps, acme), await buy(deps, acme)];
    for (const id of [ended, given]) await world.announce(acme, { kind: 'instance', id }, endsAt);
    await release(deps, acme, given);
    deps.setNow(endsAt);
    const late = await releaseInstance(deps, world.operation(), {
      ...{ accountId: acme, instanceId: ended },
    });
    expect(late).toMatchObject({ refused: 'alreadyReleased' });
    await endServices(deps);
    expect((await deps.instances.load(acme, given))?.state.status).toBe('released');
  });
});
