import { randomBytes } from 'node:crypto';

/** A new secret of an API token: 32 random bytes, recognisable by its prefix to secret scanners. */
export const newSecret = (): string => `tg_${randomBytes(32).toString('base64url')}`;
