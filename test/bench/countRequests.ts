/** Imported into every thread of a runner: tells over a channel when a request is made of the table, virtual epoch ms. */
import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { BroadcastChannel } from 'node:worker_threads';

const channel = new BroadcastChannel('tableRequests');
channel.unref();
subscribe('http.client.request.start', (message) => {
  const { request } = message as { readonly request: ClientRequest };
  const isOfTable = String(request.getHeader('x-amz-target')).startsWith('DynamoDB_');
  if (isOfTable) channel.postMessage(Date.now());
});
