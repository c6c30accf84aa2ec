import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { messengersEnv } from '#functions/runtime/env.ts';
import { Unavailable } from '#shared/faults.ts';
import type { Messengers } from '#usecases/ports/messengers.ts';

const { MAIL_FROM, EVENT_BUS_NAME } = messengersEnv();
const ses = new SESv2Client();
const sns = new SNSClient();
const bus = new EventBridgeClient();

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });

/**
 * Mail by SES, short messages by SNS, events over EventBridge. What a service throws goes on as it is:
 * its name says why. Nothing of a message is logged. @throws Unavailable if the bus does not take an event
 */
export const messengers: Messengers = {
  email: async ({ recipient, subject, text }) => {
    const mail = new SendEmailCommand({
      FromEmailAddress: MAIL_FROM,
      Destination: { ToAddresses: [recipient] },
      Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(text) } } },
    });
    await ses.send(mail);
  },
  sms: async ({ recipient, text }) => {
    await sns.send(
      new PublishCommand({
        PhoneNumber: recipient,
        Message: text,
        MessageAttributes: { 'AWS.SNS.SMS.SMSType': transactional },
      }),
    );
  },
  event: async ({ detailType, at, detail }) => {
    const Entries = [
      {
        EventBusName: EVENT_BUS_NAME,
        Source: 'tollgate',
        DetailType: detailType,
        Time: new Date(at),
        Detail: JSON.stringify(detail),
      },
    ];
    const { FailedEntryCount = 0 } = await bus.send(new PutEventsCommand({ Entries }));
    if (FailedEntryCount > 0) throw new Unavailable('the bus did not take an event');
  },
};

/** Delivered at the highest reliability: these are no advertisements. */
const transactional = { DataType: 'String', StringValue: 'Transactional' };
