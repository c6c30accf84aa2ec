import { type AddOn, addOns } from '#domain/catalogue/addOns.ts';
import type { Locale } from '#domain/quotas/usagePlan.ts';

/** `waapStandard` is `f5xc_waap_standard` to clients of F5. Rule ADD-01. */
export const keyOf = (addOn: AddOn): string =>
  `f5xc_${addOn.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;

/** Add-ons by their keys. Rule ADD-01. */
export const addOnsByKey: ReadonlyMap<string, AddOn> = new Map(
  addOns.map((addOn) => [keyOf(addOn), addOn]),
);

const tiers = {
  Standard: { 'en-us': 'Standard', 'zh-cn': '标准版' },
  Advanced: { 'en-us': 'Advanced', 'zh-cn': '高级版' },
} as const;

type Tier = keyof typeof tiers;
type Feature<Name = AddOn> = Name extends `${infer Feature}${Tier}` ? Feature : never;

const features: Readonly<Record<Feature, Readonly<Record<Locale, string>>>> = {
  appstack: { 'en-us': 'App Stack', 'zh-cn': '应用栈' },
  bigIpIrule: { 'en-us': 'BIG-IP iRule', 'zh-cn': 'BIG-IP iRule' },
  bigipUtilities: { 'en-us': 'BIG-IP Utilities', 'zh-cn': 'BIG-IP 工具' },
  contentDeliveryNetwork: { 'en-us': 'Content Delivery Network', 'zh-cn': '内容分发网络' },
  delegatedAccess: { 'en-us': 'Delegated Access', 'zh-cn': '委托访问' },
  securemesh: { 'en-us': 'Secure Mesh', 'zh-cn': '安全网格' },
  siteManagement: { 'en-us': 'Site Management', 'zh-cn': '站点管理' },
  syntheticMonitoring: { 'en-us': 'Synthetic Monitoring', 'zh-cn': '合成监控' },
  waap: { 'en-us': 'Web App & API Protection', 'zh-cn': 'Web 应用与 API 防护' },
  webAppScanning: { 'en-us': 'Web App Scanning', 'zh-cn': 'Web 应用扫描' },
};

/** What an add-on is called where people read of it. */
export const addOnTitle = (addOn: AddOn, locale: Locale): string => {
  const tier: Tier = addOn.endsWith('Standard') ? 'Standard' : 'Advanced';
  return `${features[addOn.slice(0, -tier.length) as Feature][locale]} ${tiers[tier][locale]}`;
};
