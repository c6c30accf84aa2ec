import { dedicatedRegions, dedicatedSpecs, sharedLimits } from '#domain/catalogue/instanceSpecs.ts';
import { packMonths, packOffers } from '#domain/catalogue/packOffers.ts';
import { plans } from '#domain/catalogue/plans.ts';

const limitsView = ({ ...limits }: typeof sharedLimits) => limits;

/** What is sold, with its limits; prices are in the price books. Rules CAT-05, CAT-07, PCK-07. */
export const listProducts = () => ({
  apigw: {
    sharedInstance: limitsView(sharedLimits),
    dedicatedInstances: Object.entries(dedicatedSpecs).map(([spec, limits]) => ({
      spec,
      ...limitsView(limits),
    })),
    dedicatedRegions: [...dedicatedRegions],
    packs: packOffers.map(({ sku, kind, quantity }) => ({
      sku: sku as string,
      kind,
      quantity: quantity.toFixed(),
      months: [...packMonths],
    })),
  },
  mpgw: {
    plans: plans.map(({ features, ...plan }) => ({ ...plan, features: [...features] })),
  },
});
