import { describe, expect, it } from 'vitest';
import { peakEvent as peakSchema } from '#functions/runtime/events/cloudEvent.ts';
import { usageEvents } from '#functions/runtime/events/eventBatch.ts';
import { time } from '#functions/runtime/http/fields.ts';
import { eventOf } from '#functions/runtime/http/readBody.ts';
import { peakEvent, usageEvent } from '#test/support/api/usageEvents.ts';

const recordOf = (event: unknown) => usageEvents.itemOf(usageEvents.schema.parse(event));
const plain = recordOf(usageEvent);

describe('an instant', () => {
  it.each([
    ['2026-11-01T00:01:00Z', '2026-11-01T00:01:00.000Z'],
    ['2026-11-01T00:01:00.123456+00:00', '2026-11-01T00:01:00.123Z'],
    ['2026-11-01T00:01:00.9Z', '2026-11-01T00:01:00.900Z'],
    ['2026-11-01T00:01:00.999999999999Z', '2026-11-01T00:01:00.999Z'],
    ['2026-11-01T08:01:00+08:00', '2026-11-01T00:01:00.000Z'],
    ['2026-10-31T18:31:00.5-05:30', '2026-11-01T00:01:00.500Z'],
    ['2026-11-01t00:01:00z', '2026-11-01T00:01:00.000Z'],
    ['2024-02-29T23:59:59Z', '2024-02-29T23:59:59.000Z'],
    ['1999-12-31T20:00:00-04:00', '2000-01-01T00:00:00.000Z'],
    ['2200-01-01T07:59:59+08:00', '2199-12-31T23:59:59.000Z'],
  ])('%s is %s', (given, kept) => {
    expect(time.parse(given)).toBe(kept);
  });

  it.each([
    ['2026-11-01T00:01:00'],
    ['2026-11-01 00:01:00Z'],
    ['2026-11-01T00:01Z'],
    ['2026-11-01'],
    ['2023-02-29T00:00:00Z'],
    ['2026-11-31T00:00:00Z'],
    ['2026-11-01T24:00:00Z'],
    ['2026-11-01T23:59:60Z'],
    ['2026-11-01T00:01:00+0800'],
    ['2026-11-01T00:01:00+24:00'],
    ['2026-11-01T00:01:00.Z'],
    ['2000-01-01T00:00:00+00:01'],
    ['2199-12-31T23:59:59-00:01'],
    [`2026-11-01T00:01:00.${'1'.repeat(60)}Z`],
    [1_793_491_260],
  ])('is not %s', (given) => {
    expect(time.safeParse(given).success).toBe(false);
  });
});

describe('MET-01 an event in JSON', () => {
  it.each<[string, object]>([
    ['extension attributes', { traceparent: '00-0af7-b7ad-01', partitionkey: 'acme', sampled: 1 }],
    ['one that is true or false', { sampled: false }],
    ['a schema of its data', { dataschema: 'https://schemas.example.com/usage/1' }],
    ['a content type with a charset', { datacontenttype: 'application/json; charset=utf-8' }],
    ['one in capitals', { datacontenttype: 'Application/JSON;charset="UTF-8"' }],
    ['one of our own', { datacontenttype: 'application/vnd.gateway+json' }],
    ['attributes that are not set', { dataschema: null, datacontenttype: null, traceparent: null }],
    ['a time elsewhere', { time: '2026-11-01T16:30:00.000001+08:00' }],
    ['another time', { time: '2026-11-01T09:00:00Z' }],
  ])('MET-02 is the same record with %s', (_name, attributes) => {
    expect(recordOf({ ...usageEvent, ...attributes })).toEqual(plain);
  });

  it('MET-02 is the same record however its window is written', () => {
    const data = {
      ...usageEvent.data,
      windowStart: '2026-11-01T16:00:00.000+08:00',
      windowEnd: '2026-11-01t08:30:00.0000000z',
    };
    expect(recordOf({ ...usageEvent, data })).toEqual(plain);
  });

  it.each<[string, object]>([
    ['a field of no event', { data_base64: 'e30=' }],
    ['an attribute in capitals', { Traceparent: '00' }],
    ['an attribute that is a list', { traceparent: ['00'] }],
    ['an attribute that is a fraction', { sampled: 0.5 }],
    ['another content type', { datacontenttype: 'application/xml' }],
    ['another charset', { datacontenttype: 'application/json; charset=utf-16' }],
    ['another version', { specversion: '0.3' }],
    ['no account', { subject: null }],
    ['no time', { time: undefined }],
    ['a field that is not in data', { data: { ...usageEvent.data, more: 1 } }],
    ['an extension in data', { data: { ...usageEvent.data, traceparent: '00' } }],
  ])('is refused with %s', (_name, change) => {
    expect(usageEvents.schema.safeParse({ ...usageEvent, ...change }).success).toBe(false);
    expect(peakSchema.safeParse({ ...peakEvent, ...change }).success).toBe(false);
  });

  it('MET-08 of peaks takes the same attributes', () => {
    const more = { traceparent: '00', dataschema: 'x', datacontenttype: 'application/json' };
    expect(peakSchema.parse({ ...peakEvent, ...more })).toEqual(peakSchema.parse(peakEvent));
  });
});

describe('MET-01 an event in binary mode', () => {
  const { data, ...attributes } = usageEvent;
  const ce = Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [`ce-${name}`, value]),
  );
  const json = { 'content-type': 'application/json; charset=utf-8' };

  it('MET-02 is the record that it is in JSON', () => {
    const headers = {
      ...json,
      ...ce,
      'ce-traceparent': '00',
      'ce-time': '2026-11-01T09:30:00+01:00',
    };
    expect(recordOf(eventOf({ headers }, data))).toEqual(plain);
  });

  it('has its values as the HTTP binding encodes them', () => {
    const headers = { ...json, ...ce, 'ce-id': 'gw-1%3A4%32', 'ce-source': '"gateway/gw\\-1"' };
    expect(recordOf(eventOf({ headers }, data))).toEqual(plain);
    const odd = { ...json, ...ce, 'ce-id': '100%' };
    expect(recordOf(eventOf({ headers: odd }, data))).toEqual({ ...plain, id: '100%' });
  });

  it('is taken for one as soon as it has one attribute, and then needs all', () => {
    const headers = { ...json, 'ce-id': 'gw-1:42' };
    expect(usageEvents.schema.safeParse(eventOf({ headers }, usageEvent)).success).toBe(false);
  });

  it.each([
    ['there is none in the headers', { ...json, 'ce-traceparent': '00' }],
    ['the body is the event', { ...ce, 'content-type': 'application/cloudevents+json' }],
    ['the body is a batch', { ...ce, 'content-type': 'Application/CloudEvents-Batch+JSON' }],
  ])('is not looked for where %s', (_name, headers) => {
    expect(eventOf({ headers }, usageEvent)).toBe(usageEvent);
  });
});
