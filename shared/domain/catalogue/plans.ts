export type PlanName =
  | 'trial'
  | 'test'
  | 'starter'
  | 'basic'
  | 'preferred'
  | 'advanced'
  | 'progressive'
  | 'enterprise';

/** What a plan may include beyond plain onboarding. Rule CAT-07. */
export type PlanFeature =
  | 'canaryOnboarding'
  | 'webPrivateProtocol'
  | 'customProtectionPolicy'
  | 'appPrivateProtocol'
  | 'perRouteRateLimits';

/** What a mini-program gateway plan allows. Its price is in the price book. Rule CAT-07. */
export type Plan = {
  readonly name: PlanName;
  readonly maxQps: number;
  readonly maxMbps: number;
  /** Mini-program, Web, H5 and APP in all. */
  readonly maxApps: number;
  /** URLs and origin domains in all. */
  readonly maxUrls: number;
  readonly dataKeptDays: number;
  readonly features: readonly PlanFeature[];
};

const onboarding: readonly PlanFeature[] = ['canaryOnboarding', 'webPrivateProtocol'];
const protection: readonly PlanFeature[] = [...onboarding, 'customProtectionPolicy'];
const everything: readonly PlanFeature[] = [
  ...protection,
  'appPrivateProtocol',
  'perRouteRateLimits',
];

/** The mini-program gateway plans, smallest first: an upgrade goes down this list. Rule CAT-07. */
export const plans: readonly Plan[] = [
  {
    name: 'trial',
    maxQps: 100,
    maxMbps: 2,
    maxApps: 4,
    maxUrls: 20,
    dataKeptDays: 1,
    features: [],
  },
  {
    name: 'test',
    maxQps: 500,
    maxMbps: 10,
    maxApps: 4,
    maxUrls: 20,
    dataKeptDays: 7,
    features: onboarding,
  },
  {
    name: 'starter',
    maxQps: 1_000,
    maxMbps: 20,
    maxApps: 6,
    maxUrls: 30,
    dataKeptDays: 30,
    features: protection,
  },
  {
    name: 'basic',
    maxQps: 5_000,
    maxMbps: 100,
    maxApps: 8,
    maxUrls: 50,
    dataKeptDays: 30,
    features: everything,
  },
  {
    name: 'preferred',
    maxQps: 10_000,
    maxMbps: 200,
    maxApps: 10,
    maxUrls: 100,
    dataKeptDays: 30,
    features: everything,
  },
  {
    name: 'advanced',
    maxQps: 50_000,
    maxMbps: 1_000,
    maxApps: 30,
    maxUrls: 200,
    dataKeptDays: 30,
    features: everything,
  },
  {
    name: 'progressive',
    maxQps: 100_000,
    maxMbps: 3_000,
    maxApps: 30,
    maxUrls: 200,
    dataKeptDays: 30,
    features: everything,
  },
  {
    name: 'enterprise',
    maxQps: 200_000,
    maxMbps: 5_000,
    maxApps: 50,
    maxUrls: 300,
    dataKeptDays: 30,
    features: everything,
  },
];
