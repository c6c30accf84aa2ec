import fc, { type Arbitrary } from 'fast-check';
import { instant } from '#domain/time/instant.ts';
import { dayMs, hourMs, isoOf } from '#test/support/days.ts';
import { anyOne, type Choose, oneOf } from '#test/support/selling/choosing.ts';
import {
  attaching,
  blocking,
  buying,
  detaching,
  givingPack,
  refunding,
  releasing,
  unblocking,
} from '#test/support/selling/holdingAskings.ts';
import { advance, announce, duePauses, pausesIn, takeBack } from '#test/support/selling/pausing.ts';
import { type Asking, asking } from '#test/support/selling/step.ts';
import { cancelTermination } from '#usecases/terminations/cancelTermination.ts';
import { advancePause } from '#usecases/terminations/pauses/advancePause.ts';
import { announcePause } from '#usecases/terminations/pauses/announcePause.ts';

const purchases: Arbitrary<Asking> = fc
  .tuple(
    fc.constantFrom('basic', 'basic', 'professional', 'diamond'),
    fc.constantFrom('ap-guangzhou', 'ap-guangzhou', 'ap-hongkong', 'ap-mumbai'),
  )
  .map(([spec, region]) => buying(spec, region));

const releases: Arbitrary<Asking> = anyOne.map((n) =>
  releasing(`${n}`, ({ instances }) => {
    const bySecond = instances.filter(({ kind }) => kind === 'payAsYouGo');
    return oneOf(n % 5 === 0 ? instances : bySecond, n);
  }),
);

const refunds: Arbitrary<Asking> = fc
  .tuple(
    fc.constantFrom('instance', 'instance', 'gateway', 'pack'),
    anyOne,
    fc.constantFrom(...Array<undefined>(8).fill(undefined), 'REF-01' as const, 'REF-02' as const),
  )
  .map(([kind, n, named]) =>
    refunding(
      kind,
      `${n}`,
      ({ instances, gateways, packs }) =>
        oneOf({ instance: instances, gateway: gateways, pack: packs }[kind], n),
      named,
    ),
  );

const scopes = fc.constantFrom('account', 'entity');

const apps = fc.record({
  appId: fc.constantFrom('app-0', 'app-1', 'app-2', 'app-3', 'app-4', 'app-5'),
  kind: fc.constantFrom('miniProgram', 'web', 'h5'),
  onboarding: fc.constantFrom('oneClick', 'manual'),
  features: fc.subarray(['webPrivateProtocol', 'customProtectionPolicy'] as const),
});

const attachments: Arbitrary<Asking> = fc
  .tuple(anyOne, apps)
  .map(([n, app]) => attaching(app, `${n}`, ({ gateways }) => oneOf(gateways, n)));

const detachments: Arbitrary<Asking> = fc.tuple(anyOne, anyOne).map(([n, m]) =>
  detaching(`${m} from ${n}`, ({ gateways }) => {
    const gatewayId = oneOf(gateways, n);
    const attached = gateways.find(({ id }) => id === gatewayId)?.apps ?? [];
    const appId = oneOf(attached, m);
    return gatewayId === undefined || appId === undefined ? undefined : { gatewayId, appId };
  }),
);

export const holdingSteps = {
  ...{ purchases, releases, refunds, attachments, detachments },
  blocks: scopes.map(blocking),
  unblocks: scopes.map(unblocking),
  givenPacks: fc.constantFrom(1, 3).map(givingPack),
};

/** A pause of something, or of a function of it: so long after the 30 days, for so long. */
type Planned = {
  readonly afterMs: number;
  readonly hours: number;
  readonly share?: number | undefined;
};

const pausing = (planned: Planned, name: string, choose: Choose<string>): Asking => {
  const { afterMs, hours, share } = planned;
  return asking(`pause ${name} ${afterMs} ms late for ${hours} h by ${share}`, (model) => {
    const id = choose(model);
    if (id === undefined) return undefined;
    const kind = id.startsWith('g-') ? ('gateway' as const) : ('instance' as const);
    const from = model.now + 30 * dayMs + afterMs;
    const until = from + hours * hourMs;
    const named = share === undefined ? {} : { function: { name: 'export', share: share / 100 } };
    return {
      play: ({ deps, accountId }, operation) => {
        const time = { from: instant(isoOf(from)), until: instant(isoOf(until)) };
        const request = { resource: { kind, id }, reason: 'works', ...time, ...named };
        return announcePause(deps, operation, accountId, request);
      },
      expected: (made) =>
        announce(model, kind, id, {
          ...{ id: made, from, until, share: share ?? 100, state: 'announced' },
          ...(share !== undefined && { name: 'export' }),
        }),
    };
  });
};

const pauses: Arbitrary<Asking> = fc
  .tuple(
    anyOne,
    fc.record({
      afterMs: fc.oneof(fc.constantFrom(-1, 0), fc.integer({ min: 0, max: 20 * dayMs })),
      hours: fc.oneof(fc.constantFrom(1, 24, 240), fc.integer({ min: 1, max: 900 })),
      share: fc.constantFrom(undefined, undefined, 10, 50, 80),
    }),
  )
  .map(([n, planned]) =>
    pausing(planned, `${n}`, ({ instances, gateways }) => {
      const prepaid = instances.filter(({ kind }) => kind === 'prepaid' || n % 7 === 0);
      return oneOf([...prepaid, ...gateways], n);
    }),
  );

const cancellations: Arbitrary<Asking> = anyOne.map((n) =>
  asking(`take pause ${n} back`, (model) => {
    const id = oneOf(pausesIn(model), n);
    if (id === undefined) return undefined;
    return {
      play: ({ deps, accountId }, operation) => cancelTermination(deps, operation, accountId, id),
      expected: () => takeBack(model, id),
    };
  }),
);

/** What is due of pauses, as the hourly sweep finds it. */
const sweepPauses: Asking = asking('sweep pauses', (model) =>
  duePauses(model).length === 0
    ? undefined
    : {
        play: async ({ deps, accountId }) => {
          for await (const { terminationId } of deps.due.pauses(deps.now())) {
            await advancePause(deps, accountId, terminationId);
          }
          return {};
        },
        expected: () => {
          for (const pause of duePauses(model)) advance(model, pause);
          return undefined;
        },
        isInternal: true,
      },
);

export const pausingSteps = {
  pauses,
  pauseCancellations: cancellations,
  pauseSweeps: fc.constant(sweepPauses),
  sweepPauses,
};
