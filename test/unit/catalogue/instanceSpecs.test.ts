import { describe, expect, test } from 'vitest';
import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import { dedicatedRefusal, dedicatedSpecs, sharedLimits } from '#domain/catalogue/instanceSpecs.ts';

const sold = ['ap-guangzhou', 'ap-shanghai', 'ap-beijing', 'ap-hongkong'];

describe('CAT-05 instance types', () => {
  test('shared: 500 QPS per API, 200 services, 16 MB bodies, nothing of its own', () => {
    expect(sharedLimits).toEqual({
      slaPercent: '99.9',
      maxQps: 500,
      qpsPer: 'api',
      maxServices: 200,
      maxBodyMegabytes: 16,
      ownAddresses: false,
      ownBandwidth: false,
      vpc: false,
      tlsVersionControl: false,
    });
  });

  test('dedicated: addresses, bandwidth, VPC and TLS control of its own', () => {
    for (const limits of Object.values(dedicatedSpecs)) {
      expect(limits).toMatchObject({ ownAddresses: true, ownBandwidth: true });
      expect(limits).toMatchObject({ vpc: true, tlsVersionControl: true });
    }
  });

  test('CAT-05 limits of QPS are per service or API, for dedicated as for shared', () => {
    const kinds = Object.values(dedicatedSpecs).map(({ qpsPer }) => qpsPer);
    expect(new Set([...kinds, sharedLimits.qpsPer])).toEqual(new Set(['api']));
  });

  test.each(sold)('dedicated can be bought in %s', (region) => {
    expect(dedicatedRefusal(region)).toBeUndefined();
  });

  test('dedicated is refused in every other region', () => {
    const others = Object.keys(defaultBook.regions).filter((region) => !sold.includes(region));
    expect(others).toHaveLength(14);
    for (const region of [...others, 'ap-sydney']) {
      expect(dedicatedRefusal(region)?.refused).toBe('dedicatedNotSoldHere');
    }
  });
});
