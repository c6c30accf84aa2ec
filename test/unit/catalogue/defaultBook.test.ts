import { describe, expect, test } from 'vitest';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import { dedicatedSpecs } from '#domain/catalogue/instanceSpecs.ts';
import { packMonths, packOffers } from '#domain/catalogue/packOffers.ts';
import { plans } from '#domain/catalogue/plans.ts';
import { findPrice, type RegionGroup } from '#domain/catalogue/priceBook.ts';
import { publish } from '#domain/catalogue/publish.ts';
import { regionGroupOf, trafficSku } from '#domain/catalogue/regions.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Currency } from '#domain/money/money.ts';
import { isRefused } from '#domain/refusal.ts';

const unitPrice = (sku: string, currency: Currency): Decimal | undefined => {
  const found = findPrice(defaultBook, sku, currency);
  return found?.price.model === 'perUnit' ? found.price.unitPrice : undefined;
};

describe('CAT-01 every price is data in a versioned book', () => {
  test('the default book could be published as any other version could', () => {
    const { publishedAt, ...draft } = defaultBook;
    expect(isRefused(publish(draft, [], publishedAt))).toBe(false);
  });

  test('an SKU and currency has one price, in a named unit', () => {
    const keys = defaultBook.prices.map(({ sku, currency }) => `${sku} ${currency}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(findPrice(defaultBook, 'calls', 'USD')?.unit.name).toBe('10k calls');
    expect(findPrice(defaultBook, 'calls', 'USD')?.unit.size.toNumber()).toBe(10_000);
    expect(findPrice(defaultBook, 'traffic:mumbai', 'CNY')?.unit.name).toBe('GB');
    expect(findPrice(defaultBook, 'traffic:mumbai', 'CNY')?.unit.size.toNumber()).toBe(2 ** 30);
  });

  test('what is not sold has no price', () => {
    expect(findPrice(defaultBook, 'calls:free', 'USD')).toBeUndefined();
  });
});

describe('CAT-04 regions and their traffic', () => {
  const groups: readonly (readonly [RegionGroup, readonly string[], string, string])[] = [
    [
      'mainland+',
      [
        ...['ap-guangzhou', 'ap-shanghai', 'ap-beijing', 'ap-chengdu', 'ap-chongqing'],
        ...['ap-nanjing', 'ap-singapore', 'ap-jakarta', 'ap-seoul', 'ap-tokyo'],
        ...['eu-frankfurt', 'eu-moscow'],
      ],
      '0.12',
      '0.8',
    ],
    ['hongkong', ['ap-hongkong'], '0.15', '1'],
    ['americas+', ['ap-bangkok', 'na-siliconvalley', 'na-ashburn', 'na-toronto'], '0.074', '0.5'],
    ['mumbai', ['ap-mumbai'], '0.087', '0.58'],
  ];

  test.each(groups)('%s', (group, regions, usd, cny) => {
    const inGroup = Object.keys(defaultBook.regions).filter(
      (region) => regionGroupOf(defaultBook, region) === group,
    );
    expect(inGroup.toSorted()).toEqual(regions.toSorted());
    expect(unitPrice(trafficSku(group), 'USD')?.toString()).toBe(usd);
    expect(unitPrice(trafficSku(group), 'CNY')?.toString()).toBe(cny);
  });

  test.each(['ap-sydney', '', 'constructor', '__proto__'])(
    'the book does not know "%s"',
    (region) => {
      expect(regionGroupOf(defaultBook, region)).toBeUndefined();
    },
  );

  test('the prices that the sources leave open are marked illustrative, no others', () => {
    for (const { sku, currency, illustrative } of defaultBook.prices) {
      const isOurs =
        /^(instance|pack):/.test(sku) || (sku.startsWith('traffic:') && currency === 'CNY');
      expect([sku, currency, illustrative]).toEqual([sku, currency, isOurs]);
    }
  });
});

describe('CAT-06 dedicated instances', () => {
  test.each([
    ['basic', 2_500, 100, '99.95', '1500', '0.00092593'],
    ['professional', 5_000, 200, '99.95', '3000', '0.00185185'],
    ['enterprise', 10_000, 500, '99.99', '6000', '0.0037037'],
    ['platinum', 20_000, 1_000, '99.99', '12000', '0.00740741'],
    ['diamond', 50_000, 2_000, '99.99', '30000', '0.01851852'],
  ] as const)('%s', (spec, maxQps, maxServices, slaPercent, month, second) => {
    expect(dedicatedSpecs[spec]).toMatchObject({ maxQps, maxServices, slaPercent });
    expect(unitPrice(`instance:${spec}:month`, 'CNY')?.toString()).toBe(month);
    expect(unitPrice(`instance:${spec}:second`, 'CNY')?.toString()).toBe(second);
  });

  test.each(Object.keys(dedicatedSpecs))('%s in USD is CNY / 7, rounded', (spec) => {
    const [month, second] = [`instance:${spec}:month`, `instance:${spec}:second`];
    expect(unitPrice(month, 'USD')).toEqual(unitPrice(month, 'CNY')?.div(7).toDecimalPlaces(2));
    expect(unitPrice(second, 'USD')).toEqual(unitPrice(second, 'CNY')?.div(7).toDecimalPlaces(8));
  });
});

describe('CAT-07 mini-program gateway plans', () => {
  const table = [
    ['trial', 100, 2, 4, 20, 1, 0, 899],
    ['test', 500, 10, 4, 20, 7, 2, 4_999],
    ['starter', 1_000, 20, 6, 30, 30, 3, 8_999],
    ['basic', 5_000, 100, 8, 50, 30, 5, 34_999],
    ['preferred', 10_000, 200, 10, 100, 30, 5, 59_999],
    ['advanced', 50_000, 1_000, 30, 200, 30, 5, 219_999],
    ['progressive', 100_000, 3_000, 30, 200, 30, 5, 429_999],
    ['enterprise', 200_000, 5_000, 50, 300, 30, 5, 749_999],
  ] as const;

  test('are all there, smallest first', () => {
    expect(plans.map(({ name }) => name)).toEqual(table.map(([name]) => name));
  });

  test.each(table)('%s', (name, qps, mbps, apps, urls, days, features, cny) => {
    const plan = plans.find((each) => each.name === name);
    expect(plan?.features).toHaveLength(features);
    expect(plan).toMatchObject({ maxQps: qps, maxMbps: mbps, maxApps: apps });
    expect(plan).toMatchObject({ maxUrls: urls, dataKeptDays: days });
    expect(unitPrice(`plan:${name}`, 'CNY')?.toNumber()).toBe(cny);
    expect(unitPrice(`plan:${name}`, 'USD')).toBeUndefined();
  });

  test('features come in the order that plans grow', () => {
    expect(plans.at(-1)?.features).toEqual([
      'canaryOnboarding',
      'webPrivateProtocol',
      'customProtectionPolicy',
      'appPrivateProtocol',
      'perRouteRateLimits',
    ]);
    for (const { features } of plans) {
      expect(features).toEqual(plans.at(-1)?.features.slice(0, features.length));
    }
  });
});

describe('PCK-07 resource packs', () => {
  test.each([
    ['pack:calls:1M', 'calls', 1e6, '5'],
    ['pack:calls:10M', 'calls', 1e7, '48'],
    ['pack:calls:100M', 'calls', 1e8, '380'],
    ['pack:traffic:10GB', 'traffic', 10 * 2 ** 30, '7.2'],
    ['pack:traffic:100GB', 'traffic', 100 * 2 ** 30, '68'],
    ['pack:traffic:1TB', 'traffic', 2 ** 40, '640'],
  ])('%s', (sku, kind, quantity, cny) => {
    expect(packOffers.find((offer) => offer.sku === sku)).toEqual({
      sku,
      kind,
      quantity: new Decimal(quantity),
    });
    expect(unitPrice(sku, 'CNY')?.toString()).toBe(cny);
  });

  test('are sold for 1, 3, 6 and 12 months, and PCK-04 in CNY only', () => {
    expect(packMonths).toEqual([1, 3, 6, 12]);
    expect(packOffers.map(({ sku }) => findPrice(defaultBook, sku, 'USD'))).toEqual(
      packOffers.map(() => undefined),
    );
  });
});
