import type { Wallet } from '#infra/local/demo/api/answers.ts';
import type { ApiClient } from '#infra/local/demo/api/apiClient.ts';
import type { Limits } from '#infra/local/demo/api/timeAnswers.ts';
import type { Play } from '#infra/local/demo/playActs.ts';
import { pathOf, type Role, roles } from '#infra/local/demo/time/setting.ts';
import { debtorScenes } from '#infra/local/demo/time/story/debtorScenes.ts';
import { payerScenes } from '#infra/local/demo/time/story/payerScenes.ts';
import { subscriberScenes } from '#infra/local/demo/time/story/subscriberScenes.ts';
import { keepThings, type Things } from '#infra/local/demo/time/story/things.ts';
import type {
  TimeInstant,
  TimeNotes,
  TimeScene,
  TimeStage,
} from '#infra/local/demo/time/story/timeStage.ts';

export type TimeCast = {
  readonly operator: ApiClient;
  readonly gateway: ApiClient;
  readonly customers: Readonly<Record<Role, ApiClient>>;
};

/** What was played: instants, and what was bought and seen on the way. */
export type TimePlayed = {
  readonly instants: readonly TimeInstant[];
  readonly things: Things;
  readonly notes: TimeNotes;
};

const scenesOf: Readonly<Record<Role, readonly TimeScene[]>> = {
  payer: payerScenes,
  debtor: debtorScenes,
  subscriber: subscriberScenes,
};

/** Makes the story ready to be played; `wordsOf` tells an instant. */
export const playTime = (
  { operator, gateway, customers }: TimeCast,
  wordsOf: (instant: TimeInstant) => string,
): Play<TimePlayed> => {
  const instants: TimeInstant[] = [];
  const notes: { -readonly [Name in keyof TimeNotes]: TimeNotes[Name] } = {};
  const things = keepThings();
  const note: TimeStage['note'] = (name, text) => {
    notes[name] = text;
  };
  const stageOf = (role: Role): TimeStage => {
    const acting = { operator, gateway, customer: customers[role] };
    return { ...acting, role, account: pathOf(role), things, note };
  };
  const actOf = (stage: TimeStage, { atMs, name, play }: TimeScene) => ({
    atMs,
    play: async () => {
      const figures = await play(stage);
      const { role } = stage;
      const instant = { ...{ atMs, role, scene: name, figures }, ...(await lookAt(stage)) };
      instants.push(instant);
      return wordsOf(instant);
    },
  });
  return {
    acts: roles.flatMap((role) => scenesOf[role].map((scene) => actOf(stageOf(role), scene))),
    played: () => ({ instants, things, notes }),
  };
};

/** What the account has, and what the data plane may serve of the thing that is looked at. INS-05, PLN-02. */
const lookAt = async ({ customer, account, role, things }: TimeStage) => {
  const { balance } = await customer.get<Wallet>(`${account}/wallet`);
  const watched = `${role}:watched` as const;
  if (!things.has(watched)) return { balance: balance.amount };
  const { serving, maxQps } = await customer.get<Limits>(`${things.path(watched)}/limits`);
  return { balance: balance.amount, qps: serving ? maxQps : 0 };
};
