import type { WireItem } from '#test/support/golden/goldenItems.ts';

const label = (entity: string, schema = '1'): WireItem => ({
  entity: { S: entity },
  schema: { N: schema },
});
const [at, later] = [{ N: '1793849400000' }, { N: '1793849401234' }];

const watermark = {
  ...{ pk: { S: 'SETTLEMENT' }, sk: { S: 'WATERMARK' } },
  hour: { N: '498416' },
};
const hourBefore = { N: '498415' };

const notice = {
  ...{ pk: { S: 'NOTICES#acme' }, sk: { S: 'NOTICE#2026-11-01T00:00:00.000Z#termRestored#1' } },
  ...{ ...label('Notice'), accountId: { S: 'acme' }, kind: { S: 'termRestored' } },
  ...{ episode: { S: '1' }, at: { N: '1793491200000' }, own: { BOOL: true } },
  ...{
    figures: { M: { name: { S: 'i-1' }, until: { S: '2026-12-01T00:00:00.000Z' } } },
    share: { S: 'alone' },
  },
};

/** Items as updates have made them, and so no store writes them at once; by entity and name. */
export const updatedItems: Readonly<Record<string, Readonly<Record<string, WireItem>>>> = {
  Shard: {
    'a closed one': {
      ...{ pk: { S: 'HOUR#2026-11-10T08' }, sk: { S: 'SHARD#03' }, ...label('Shard') },
      closedAt: at,
    },
    'a complete one': {
      ...{ pk: { S: 'HOUR#2026-11-10T08' }, sk: { S: 'SHARD#03' }, ...label('Shard') },
      ...{ closedAt: at, completedAt: later, settled: { N: '7' }, parked: { N: '1' } },
    },
    'a complete one, closed with its hour': {
      ...{ pk: { S: 'HOUR#2026-11-10T08' }, sk: { S: 'SHARD#03' }, ...label('Shard', '2') },
      ...{ completedAt: later, settled: { N: '7' }, parked: { N: '1' } },
    },
  },
  Watermark: {
    'the only one': { ...watermark, ...label('Watermark') },
    'while nothing runs': { ...watermark, ...label('Watermark', '2'), changed: hourBefore },
    'while something runs, all marked': {
      ...{ ...watermark, ...label('Watermark', '2'), changed: hourBefore },
      ...{ running: { NS: ['3', '61'] }, runsFrom: watermark.hour },
    },
    'while something runs, one hour not marked': {
      ...{ ...watermark, ...label('Watermark', '2'), changed: hourBefore },
      ...{ running: { NS: ['3'] }, runsFrom: hourBefore },
    },
  },
  RefusedNotices: {
    'two with a bad signature': {
      ...{ pk: { S: 'REFUSED-NOTICES' }, sk: { S: 'HOUR#2026-11-10T08#stripe#badSignature' } },
      ...{ ...label('RefusedNotices'), provider: { S: 'stripe' }, hour: { S: '2026-11-10T08' } },
      ...{ reason: { S: 'badSignature' }, notices: { N: '2' }, lastAt: at },
      expiresAt: { N: '1801625400' },
    },
  },
  ParkedUsage: {
    'some that came late': {
      ...{ pk: { S: 'PARKED#USAGE' }, sk: { S: 'acme#2026-11-10T08' }, ...label('ParkedUsage') },
      arrivals: { N: '3' },
    },
    'some that is being released': {
      ...{ pk: { S: 'PARKED#USAGE' }, sk: { S: 'acme#2026-11-10T08' }, ...label('ParkedUsage') },
      ...{ arrivals: { N: '3' }, release: { S: 'r-1' } },
    },
    'some that is being released, on several bills': {
      ...{ pk: { S: 'PARKED#USAGE' }, sk: { S: 'acme#2026-11-10T08' }, ...label('ParkedUsage') },
      ...{ arrivals: { N: '3' }, release: { S: 'r-1' }, bills: { L: [{ N: '7' }, { N: '8' }] } },
    },
    'some that is being released, all of it under the release': {
      ...{ pk: { S: 'PARKED#USAGE' }, sk: { S: 'acme#2026-11-10T08' }, ...label('ParkedUsage') },
      ...{ arrivals: { N: '3' }, release: { S: 'r-1' }, assigned: { N: '3' } },
    },
  },
  LatePeaks: {
    'of a closed day': {
      ...{ pk: { S: 'ELASTIC#01' }, sk: { S: 'acme#g-1#2026-07-03' }, ...label('LatePeaks') },
      arrivals: { N: '2' },
    },
  },
  Notice: {
    'on its way, and failed': {
      ...notice,
      deliveries: {
        M: {
          'email:li@example.com': {
            M: {
              ...{ channel: { S: 'email' }, recipient: { S: 'li@example.com' } },
              ...{ state: { S: 'sending' }, at: later, tries: { N: '1' } },
            },
          },
          'sms:+8613900000001': {
            M: {
              ...{ channel: { S: 'sms' }, recipient: { S: '+8613900000001' } },
              ...{
                state: { S: 'failed' },
                at: later,
                tries: { N: '5' },
                reason: { S: 'no such phone' },
              },
            },
          },
          'event:bus': {
            M: {
              ...{ channel: { S: 'event' }, recipient: { S: 'bus' } },
              ...{ state: { S: 'sent' }, at: later, tries: { N: '1' } },
            },
          },
        },
      },
    },
    'bundled, and done with': { ...notice, share: { S: 'bundled' }, deliveries: { M: {} } },
  },
  EndpointHealth: {
    failing: {
      ...{ pk: { S: 'ENDPOINT-HEALTH#we-1' }, sk: { S: 'HEALTH' }, ...label('EndpointHealth') },
      ...{ failures: { N: '6' }, since: at, lastAt: later },
    },
    'well again': {
      ...{ pk: { S: 'ENDPOINT-HEALTH#we-1' }, sk: { S: 'HEALTH' }, ...label('EndpointHealth') },
      failures: { N: '0' },
    },
  },
};
