/**
 * Features beside what is metered and sold, each switched on by an add-on of its own; gateways serve them. Nothing
 * that a plan or a gateway is paid for is among them. Rule ADD-01.
 */
export const addOns = [
  'appstackStandard',
  'bigIpIruleStandard',
  'bigipUtilitiesStandard',
  'contentDeliveryNetworkAdvanced',
  'contentDeliveryNetworkStandard',
  'delegatedAccessStandard',
  'securemeshAdvanced',
  'securemeshStandard',
  'siteManagementStandard',
  'syntheticMonitoringStandard',
  'waapAdvanced',
  'waapStandard',
  'webAppScanningStandard',
] as const;

export type AddOn = (typeof addOns)[number];
