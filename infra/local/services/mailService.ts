import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { AwsError } from '#infra/local/http/awsError.ts';
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
