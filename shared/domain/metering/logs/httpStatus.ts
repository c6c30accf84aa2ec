/** An HTTP status from 100 to 599; anything else is none. */
export const httpStatus = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-5]\d\d$/.test(text) ? Number(text) : undefined;

/** The same of gateways that write 0 where the client left before any answer: 499, as nginx says. */
export const statusOrLeft = (text: string | undefined): number | undefined =>
  text === '0' ? 499 : httpStatus(text);

/** A front-end error where the log tells only the status: any 4xx. Rule MET-09. */
export const isClientError = (status: number): boolean => status >= 400 && status < 500;
