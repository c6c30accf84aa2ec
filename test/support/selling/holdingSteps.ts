import fc, { type Arbitrary } from 'fast-check';
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
import { type Asking, anyOne, oneOf } from '#test/support/selling/step.ts';

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
