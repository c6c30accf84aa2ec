import * as z from 'zod';
import type { NoticeSubject } from '#domain/notices/notice.ts';
import type { Ending } from '#domain/terms/ending.ts';
import type { Pause, Suspension } from '#domain/terms/suspension.ts';
import type { Anchor } from '#domain/terms/terms.ts';
import { jsonInstant, jsonObject, jsonText, oneName } from '#storage/codec/checkedJson.ts';

/** What instances and gateways have in common, in JSON text that `canonical` made. */

export const anchorJson = jsonObject<Anchor>({ at: jsonInstant, zone: jsonText() });

export const endingJson = jsonObject<Ending>({ terminationId: jsonText(), at: jsonInstant });

export const suspensionsJson = z.array(
  jsonObject<Suspension>({
    suspensionId: jsonText(),
    cause: oneName<Suspension['cause']>({ security: true, breach: true, pause: true }),
    reason: jsonText(),
    from: jsonInstant,
    until: jsonInstant.exactOptional(),
  }),
);

export const pausesJson = z.array(
  jsonObject<Pause>({
    terminationId: jsonText(),
    from: jsonInstant,
    until: jsonInstant,
    share: z.number(),
    dealtWith: z.literal(true).exactOptional(),
  }),
);

export const subjectJson = jsonObject<NoticeSubject>({
  kind: oneName<NoticeSubject['kind']>({ instance: true, gateway: true }),
  id: jsonText(),
});
