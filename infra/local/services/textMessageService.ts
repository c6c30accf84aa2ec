import { randomUUID } from 'node:crypto';
import type { Answer } from '#infra/local/http/answer.ts';
import { AwsError } from '#infra/local/http/awsError.ts';
import type { AwsService } from '#infra/local/services/jsonService.ts';
import type { SentMessages } from '#infra/local/services/sentMessages.ts';

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
