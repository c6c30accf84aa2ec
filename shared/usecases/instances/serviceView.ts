import type { Service } from '#domain/instances/instance.ts';

/** A service as the API shows it. Rule INS-05. */
export type ServiceView = {
  readonly serviceId: string;
  readonly instanceId: string;
  readonly name: string;
  readonly createdAt: string;
};

export const serviceView = ({ serviceId, instanceId, name, createdAt }: Service): ServiceView => ({
  serviceId,
  instanceId,
  name,
  createdAt,
});
