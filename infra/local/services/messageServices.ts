import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { type Answer, AwsError } from '#infra/local/http/answer.ts';
import { type AwsService, jsonService } from '#infra/local/services/jsonService.ts';
import type { SentMessages } from '#infra/local/services/sentMessages.ts';

const addresses = z.array(z.string()).default([]);
const content = z.object({ Data: z.string() });

/** Raw mail and templates are refused, since nobody could read them in `/_local/mail`. */
const sendRequest = z.object({
  FromEmailAddress: z.string(),
  Destination: z
    .object({ ToAddresses: addresses, CcAddresses: addresses, BccAddresses: addresses })
    .refine(({ ToAddresses }) => ToAddresses.length > 0, 'a mail goes to somebody'),
  Content: z.object({
    Simple: z.object({ Subject: content, Body: z.object({ Text: content }) }),
  }),
});

/** SES (v2) as far as functions use it. */
export const mailService = ({ send }: SentMessages): AwsService =>
  jsonService({
    'POST /v2/email/outbound-emails': (body) => {
      const { Destination, Content } = sendRequest.parse(body);
      const { ToAddresses, CcAddresses, BccAddresses } = Destination;
      const { Subject, Body } = Content.Simple;
      const mail = { channel: 'email', subject: Subject.Data, text: Body.Text.Data } as const;
      for (const to of [...ToAddresses, ...CcAddresses, ...BccAddresses]) {
        if (!send({ ...mail, to })) {
          throw new AwsError('MessageRejected', `Mail to ${to} was told to fail.`);
        }
      }
      return { MessageId: randomUUID() };
    },
  });

const namespace = 'xmlns="http://sns.amazonaws.com/doc/2010-03-31/"';

/** SNS (query protocol) as far as functions use it: short messages to telephone numbers. */
export const textMessageService =
  ({ send }: SentMessages): AwsService =>
  (_request, _path, body) => {
    try {
      publish(new URLSearchParams(body), send);
      return xml(
        200,
        `<PublishResponse ${namespace}><PublishResult><MessageId>${randomUUID()}</MessageId></PublishResult>${metadata()}</PublishResponse>`,
      );
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const { code, message, status } = error;
      return xml(
        status,
        `<ErrorResponse ${namespace}><Error><Type>Sender</Type><Code>${code}</Code><Message>${escaped(message)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
      );
    }
  };

/** E.164, as the service wants it. */
const number = /^\+[1-9]\d{1,14}$/;

const publish = (request: URLSearchParams, send: SentMessages['send']): void => {
  const action = request.get('Action') ?? '';
  if (action !== 'Publish') throw new AwsError('InvalidAction', `No ${action} locally.`);
  const to = request.get('PhoneNumber') ?? '';
  const text = request.get('Message') ?? '';
  if (!number.test(to)) throw new AwsError('InvalidParameter', `"${to}" is no telephone number.`);
  if (text === '') throw new AwsError('InvalidParameter', 'A message says something.');
  if (!send({ channel: 'sms', to, text })) {
    throw new AwsError('InvalidParameter', `A message to ${to} was told to fail.`);
  }
};

const metadata = (): string =>
  `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata>`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const xml = (status: number, body: string): Answer => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body,
});
