import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { localAccount, localRegion } from '#infra/local/assembly/resolve.ts';
import { type Declared, resourcesOf, type Template } from '#infra/local/assembly/template.ts';
import { type AwsService, jsonService } from '#infra/local/services/jsonService.ts';
import type { SentMessages } from '#infra/local/services/sentMessages.ts';

const putRequest = z.object({
  Entries: z
    .array(
      z.object({
        EventBusName: z.string().default('default'),
        Source: z.string(),
        DetailType: z.string(),
        Detail: z.string(),
      }),
    )
    .min(1)
    .max(10),
});

type Entry = z.infer<typeof putRequest>['Entries'][number];

/**
 * EventBridge as far as functions use it. Events are kept and go no further.
 *
 * @param buses names of the template's buses; an event for another one is not taken
 */
export const eventBusService = ({ send }: SentMessages, buses: readonly string[]): AwsService => {
  const put = ({ EventBusName, DetailType, Detail }: Entry): object => {
    const to = EventBusName.split('/').at(-1) ?? EventBusName;
    if (to !== 'default' && !buses.includes(to)) {
      return { ErrorCode: 'ResourceNotFoundException', ErrorMessage: `There is no bus ${to}.` };
    }
    const detail = detailOf(Detail);
    if (detail === undefined) {
      return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is not JSON.' };
    }
    const isSent = send({ channel: 'event', to, detailType: DetailType, detail });
    return isSent
      ? { EventId: randomUUID() }
      : { ErrorCode: 'InternalFailure', ErrorMessage: `The bus ${to} was told to fail.` };
  };
  return jsonService({
    'AWSEvents.PutEvents': (body) => {
      const Entries = putRequest.parse(body).Entries.map(put);
      return { Entries, FailedEntryCount: Entries.filter((e) => 'ErrorCode' in e).length };
    },
  });
};

const detailOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The physical name of an event bus: the one that it gives itself, else its logical id. */
export const eventBusName = ({ id, properties }: Declared): string =>
  String(properties['Name'] ?? id);

export const eventBusArn = (name: string): string =>
  `arn:aws:events:${localRegion}:${localAccount}:event-bus/${name}`;

export const eventBusesOf = (template: Template): readonly string[] =>
  resourcesOf(template, 'AWS::Events::EventBus').map(eventBusName);
