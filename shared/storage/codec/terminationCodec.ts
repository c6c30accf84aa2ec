import * as z from 'zod';
import type { AccountId } from '#domain/accountId.ts';
import type { Complaint } from '#domain/complaints/complaint.ts';
import type { Outage } from '#domain/terminations/outage.ts';
import type {
  Termination,
  TerminationCause,
  TerminationState,
  WithdrawnFunction,
} from '#domain/terminations/termination.ts';
import {
  fromJson,
  jsonCount,
  jsonInstant,
  jsonObject,
  jsonText,
  oneName,
  subjectJson,
} from '#storage/codec/checkedJson.ts';
import { refundableJson } from '#storage/codec/refundCodec.ts';

/** Terminations and what leads to them, out of JSON text that `canonical` made. */

type By<Kind extends TerminationCause['kind']> = Extract<TerminationCause, { kind: Kind }>;

const causeJson = z.discriminatedUnion('kind', [
  jsonObject<Extract<TerminationCause, { reason: string }>>({
    kind: z.literal(['notice', 'security', 'breach']),
    reason: jsonText(),
  }),
  jsonObject<By<'outage'>>({ kind: z.literal('outage'), outageId: jsonText() }),
  jsonObject<By<'newBook'>>({ kind: z.literal('newBook'), version: jsonText(), by: jsonText() }),
  jsonObject<By<'pause'>>({
    kind: z.literal('pause'),
    reason: jsonText(),
    from: jsonInstant,
    function: jsonObject<WithdrawnFunction>({
      name: jsonText(),
      share: z.number(),
    }).exactOptional(),
  }),
]);

type In<Status extends TerminationState['status']> = Extract<TerminationState, { status: Status }>;

const stateJson = z.discriminatedUnion('status', [
  jsonObject<In<'announced'>>({
    status: z.literal('announced'),
    begun: z.literal(true).exactOptional(),
    seenAt: jsonInstant.exactOptional(),
  }),
  jsonObject<In<'cancelled'>>({ status: z.literal('cancelled'), at: jsonInstant }),
  jsonObject<In<'ended'>>({
    status: z.literal('ended'),
    at: jsonInstant,
    refundId: jsonText().exactOptional(),
    keptUntil: jsonInstant.exactOptional(),
  }),
]);

const terminationJson = jsonObject<Termination>({
  terminationId: jsonText(),
  accountId: jsonText<AccountId>(),
  version: jsonCount,
  resource: refundableJson,
  cause: causeJson,
  announcedAt: jsonInstant,
  endsAt: jsonInstant,
  state: stateJson,
});

const outageJson = jsonObject<Outage>({
  outageId: jsonText(),
  accountId: jsonText<AccountId>(),
  version: jsonCount,
  resource: subjectJson,
  cause: oneName<Outage['cause']>({
    fault: true,
    maintenance: true,
    congestion: true,
    external: true,
  }),
  from: jsonInstant,
  until: jsonInstant.exactOptional(),
});

const complaintJson = jsonObject<Complaint>({
  complaintId: jsonText(),
  accountId: jsonText<AccountId>(),
  version: jsonCount,
  about: jsonText(),
  receivedAt: jsonInstant,
  answerBy: jsonInstant,
  answer: jsonObject<NonNullable<Complaint['answer']>>({
    text: jsonText(),
    at: jsonInstant,
  }).exactOptional(),
});

/** @throws Defect if it is not what a termination is */
export const decodeTermination = (field: unknown): Termination =>
  fromJson('termination', terminationJson, field);

/** @throws Defect if it is not what an outage is */
export const decodeOutage = (field: unknown): Outage => fromJson('outage', outageJson, field);

/** @throws Defect if it is not what a complaint is */
export const decodeComplaint = (field: unknown): Complaint =>
  fromJson('complaint', complaintJson, field);
