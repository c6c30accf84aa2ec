import * as z from 'zod';
import type { SigningSecret } from '#domain/webhooks/secrets.ts';
import { fromJson, jsonInstant, jsonObject, jsonText } from '#storage/codec/checkedJson.ts';
import { endpointSecretKey } from '#storage/eventKeys.ts';
import { itemKind } from '#storage/itemKind.ts';
import { loadItem } from '#storage/queries.ts';
import { present, type Table, write } from '#storage/table.ts';
import type { SecretStore } from '#usecases/ports/webhooks.ts';

/** What endpoints' messages are signed with, in a partition of its own, which policies name. Rule HOK-01. */
export const secretStore = (table: Table): SecretStore => ({
  load: async (endpointId) =>
    (await loadItem(table, secretKind, endpointSecretKey(endpointId))) ?? [],
  save: (endpointId, secrets) =>
    write({
      Put: {
        TableName: table.name,
        Item: {
          ...endpointSecretKey(endpointId),
          ...secretKind.label,
          secrets: JSON.stringify(secrets),
        },
      },
    }),
  remove: (endpointId) =>
    write({
      Delete: { TableName: table.name, Key: endpointSecretKey(endpointId), ...present },
    }),
});

const secretsJson = z.array(
  jsonObject<SigningSecret>({ secret: jsonText(), until: jsonInstant.exactOptional() }),
);

const secretKind = itemKind('EndpointSecrets', {
  1: (item) => fromJson('secrets', secretsJson, item['secrets']),
});
