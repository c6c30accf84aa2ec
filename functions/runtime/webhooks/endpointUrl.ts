import ipaddr from 'ipaddr.js';
import { isLoopback, isPublic } from '#functions/runtime/webhooks/addresses.ts';
import { BadInput } from '#shared/faults.ts';

/**
 * An endpoint's address as it is kept. Over https; names are looked at when messages are sent, an address that stands
 * in it at once. With `allowsLoopback`, http to this machine too. Rule HOK-01. @throws BadInput
 */
export const endpointUrl = (text: string, allowsLoopback: boolean): string => {
  const url = new URL(text);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const isLocal = allowsLoopback && (isLoopback(host) || host === 'localhost');
  if (isLocal) return url.href;
  if (url.protocol !== 'https:') throw badUrl('must be https');
  if (ipaddr.isValid(host) && !isPublic(host)) throw badUrl('not an address of the internet');
  return url.href;
};

const badUrl = (detail: string): BadInput => new BadInput([{ pointer: '/url', detail }]);
