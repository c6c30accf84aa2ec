import { type Refused, refuse } from '#domain/refusal.ts';

/** Where an instance runs decides what it pays for. Rules CAT-05, MET-03, MET-04. */
export type InstanceKind = 'shared' | 'dedicated';

export type InstanceSpec = 'basic' | 'professional' | 'enterprise' | 'platinum' | 'diamond';

/** What an instance may do. `slaPercent` is decimal text. Rules CAT-05, CAT-06. */
export type InstanceLimits = {
  readonly slaPercent: string;
  readonly maxQps: number;
  /** What `maxQps` counts: each service or API on its own, on shared and dedicated instances. */
  readonly qpsPer: 'api';
  readonly maxServices: number;
  /** Absent where the guide names no limit. */
  readonly maxBodyMegabytes?: number;
  readonly ownAddresses: boolean;
  readonly ownBandwidth: boolean;
  readonly vpc: boolean;
  readonly tlsVersionControl: boolean;
};

/** The limits of every shared instance. Rule CAT-05. */
export const sharedLimits: InstanceLimits = {
  slaPercent: '99.9',
  maxQps: 500,
  qpsPer: 'api',
  maxServices: 200,
  maxBodyMegabytes: 16,
  ownAddresses: false,
  ownBandwidth: false,
  vpc: false,
  tlsVersionControl: false,
};

const dedicated = (slaPercent: string, maxQps: number, maxServices: number): InstanceLimits => ({
  slaPercent,
  maxQps,
  qpsPer: 'api',
  maxServices,
  ownAddresses: true,
  ownBandwidth: true,
  vpc: true,
  tlsVersionControl: true,
});

/** The limits of dedicated instances, smallest first. Prices are in the price book. Rule CAT-06. */
export const dedicatedSpecs: Readonly<Record<InstanceSpec, InstanceLimits>> = {
  basic: dedicated('99.95', 2_500, 100),
  professional: dedicated('99.95', 5_000, 200),
  enterprise: dedicated('99.99', 10_000, 500),
  platinum: dedicated('99.99', 20_000, 1_000),
  diamond: dedicated('99.99', 50_000, 2_000),
};

/** Where dedicated instances are sold. Rule CAT-05. */
export const dedicatedRegions: readonly string[] = [
  'ap-guangzhou',
  'ap-shanghai',
  'ap-beijing',
  'ap-hongkong',
];

/** Refuses a dedicated instance in a region that has none; undefined where it can be bought. CAT-05. */
export const dedicatedRefusal = (region: string): Refused<'dedicatedNotSoldHere'> | undefined =>
  dedicatedRegions.includes(region)
    ? undefined
    : refuse(
        'dedicatedNotSoldHere',
        `Dedicated instances are sold only in ${dedicatedRegions.join(', ')}.`,
      );
