/** Credentials that open nothing: the local engines want some and check none. */
export const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' };
