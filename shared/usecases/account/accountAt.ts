import type { AccountState } from '#domain/account/accountState.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Profile } from '#usecases/ports/profiles.ts';

/** An account with who belongs to it, as of an instant. */
export type AccountAt = {
  readonly profile: Profile;
  readonly state: AccountState;
  readonly now: Instant;
};
