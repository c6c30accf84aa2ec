import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { localCredentials } from '#infra/local/assembly/resolve.ts';
import { type FixtureWorld, fixtureWorld } from '#test/support/worlds/fixtureWorld.ts';

let world: FixtureWorld;
beforeAll(async () => {
  world = await fixtureWorld({ now: '2019-11-10T00:00:00Z' });
}, 240_000);
beforeEach(() => world.reset('2019-11-10T00:10:00Z'));
afterAll(() => world?.stop());

const at = '2019-11-10T00:30:00Z';
const mail = 'ada@tollgate.example';
const clientOf = (service: string) => ({
  endpoint: `${world.url}/_aws/${service}`,
  region: 'us-east-1',
  credentials: localCredentials,
  maxAttempts: 1,
});

describe('what nobody serves', () => {
  it.each(['nothing', 'constructor', 'toString', '__proto__'])('is refused: %s', async (name) => {
    expect((await fetch(`${world.url}/_aws/${name}`)).status).toBe(404);
    const init = { method: 'POST', body: '{}', headers: { 'x-amz-target': name } };
    expect((await fetch(`${world.url}/_aws/states`, init)).status).toBe(400);
  });
});

describe('what functions send', () => {
  it('is kept in order, whichever way it went', async () => {
    await world.begin('one', { at, notifies: { mail, number: '+8613800138000', event: 'went' } });
    await world.moveTo('2019-11-10T00:40:00Z');
    const instant = '2019-11-10T00:30:00.000Z';
    expect(await world.mail()).toEqual([
      {
        ...{ at: instant, channel: 'email', to: mail },
        ...{ subject: 'A sample task', text: 'one came by' },
      },
      { at: instant, channel: 'sms', to: '+8613800138000', text: 'one <3' },
      {
        ...{ at: instant, channel: 'event', to: expect.stringContaining('Bus') },
        ...{ detailType: 'went', detail: { name: 'one' } },
      },
    ]);
  });

  it('can be asked for by recipient and from an instant on', async () => {
    await world.begin('early', { at, notifies: { mail } });
    await world.begin('late', { at: '2019-11-10T01:30:00Z', notifies: { mail, event: 'went' } });
    await world.moveTo('2019-11-10T02:00:00Z');
    const texts = async (query: Record<string, string>) =>
      (await world.mail(query)).map((sent) => ('text' in sent ? sent.text : 'event'));
    expect(await texts({ to: mail })).toEqual(['early came by', 'late came by']);
    expect(await texts({ since: '2019-11-10T01:30:00Z' })).toEqual(['late came by', 'event']);
    expect((await fetch(`${world.url}/_local/mail?from=x`)).status).toBe(400);
  });

  it('fails as often as it was told to, for one recipient alone', async () => {
    await world.post('/_local/mail/failures', { recipient: mail, times: 1 });
    await world.begin('one', { at, notifies: { mail } });
    await world.begin('other', { at, notifies: { mail: 'bob@tollgate.example' } });
    await world.moveTo('2019-11-10T00:40:00Z');
    expect(await world.mail()).toMatchObject([{ to: 'bob@tollgate.example' }]);
    expect(await world.executions()).toMatchObject([
      { name: 'one', status: 'FAILED', error: 'MessageRejected' },
      { name: 'other', status: 'SUCCEEDED' },
    ]);
    await world.begin('again', { at, notifies: { mail } });
    await world.moveTo('2019-11-10T00:50:00Z');
    expect(await world.mail({ to: mail })).toMatchObject([{ text: 'again came by' }]);
  });
});

describe('the services', () => {
  it('take no mail that could not be read', async () => {
    const Raw = { Data: new Uint8Array([1]) };
    const ses = new SESv2Client(clientOf('mail'));
    await expect(
      ses.send(new SendEmailCommand({ FromEmailAddress: mail, Content: { Raw } })),
    ).rejects.toThrow(expect.objectContaining({ name: 'ValidationException' }));
  });

  it.each([{ PhoneNumber: '110' }, { TopicArn: 'arn:aws:sns:us-east-1:000000000000:x' }])(
    'send short messages to telephone numbers, not to %j',
    async (to) => {
      const sns = new SNSClient(clientOf('texts'));
      const answer = sns.send(new PublishCommand({ ...to, Message: 'hi' }));
      await expect(answer).rejects.toThrow(
        expect.objectContaining({ name: expect.stringMatching(/^InvalidParameter/) }),
      );
    },
  );

  it('take events for the buses that there are', async () => {
    const Entries = [
      { Source: 'x', DetailType: 'y', Detail: '{}' },
      { Source: 'x', DetailType: 'y', Detail: '{}', EventBusName: 'nobody' },
      { Source: 'x', DetailType: 'y', Detail: '{' },
    ];
    const bridge = new EventBridgeClient(clientOf('events'));
    expect(await bridge.send(new PutEventsCommand({ Entries }))).toMatchObject({
      FailedEntryCount: 2,
      Entries: [
        { EventId: expect.any(String) },
        { ErrorCode: 'ResourceNotFoundException' },
        { ErrorCode: 'MalformedDetail' },
      ],
    });
  });
});
