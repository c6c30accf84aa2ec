import { createAccountRoute } from '#functions/api/accounts/routes.ts';
import type { SentMessage } from '#infra/local/services/sentMessages.ts';
import { firstYearOver } from '#test/support/firstYearOver.ts';
import {
  type ControlClient,
  confirmAll,
  controlClient,
  peopleOf,
} from '#test/support/worlds/localClient.ts';
import { type LocalWorld, oneShard, startWorld } from '#test/support/worlds/localWorld.ts';

/** A local world in which time stands wherever it is put: what is done is done at exactly that instant. */
export type HeldWorld = Omit<LocalWorld, 'moveTo' | 'liveHour' | 'open'> & {
  /** Moves virtual time and stops it there; answers when all that is due by then has run. */
  readonly holdAt: (now: string) => Promise<void>;
  /** Opens an account in CNY with people to tell, who confirm. */
  readonly open: (accountId: string, profile?: object) => Promise<void>;
  /** What the runner itself shows under `/_local/<name>`. */
  readonly look: ControlClient['get'];
};

/** Time runs while the runner starts, so it is started that long before. */
const startingMs = 10 * 60_000;

/** Starts one that stands at `now`. */
export const startHeldWorld = async (now: string): Promise<HeldWorld> => {
  const from = new Date(Date.parse(now) - startingMs).toISOString();
  const world = await startWorld({ now: from, synthesis: oneShard });
  const { get: look, post } = controlClient(world.url);
  const holdAt = async (at: string) => void (await post('clock', { now: at, hold: true }));
  await holdAt(now);
  const { settle } = world;
  const mailOf = async (to: string) =>
    (await look<{ items: SentMessage[] }>(`mail?${new URLSearchParams({ to })}`)).items;
  return {
    ...world,
    ...{ look, holdAt },
    open: async (accountId, profile = {}) => {
      const contacts = peopleOf(accountId);
      const body = {
        accountId,
        name: accountId,
        currency: 'CNY',
        contacts,
        ...firstYearOver,
        ...profile,
      };
      await world.operator().call(createAccountRoute, { body });
      await settle();
      await confirmAll(world.operator(), accountId, mailOf);
    },
  };
};
