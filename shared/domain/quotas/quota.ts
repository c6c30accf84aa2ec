import type { AccountId } from '#domain/accountId.ts';
import type { AddOn } from '#domain/catalogue/addOns.ts';
import type { Limits } from '#domain/quotas/limits.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import type { Instant } from '#domain/time/instant.ts';

/** What whoever sets a quota says of it; `disabled`: its limits do not count. */
export type QuotaRequest = {
  readonly description: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly disabled: boolean;
  readonly limits: Limits;
};

/** A quota goes by a namespace and a name, which are its owner's to choose. */
export type QuotaName = { readonly namespace: string; readonly name: string };

/**
 * Limits that an account has instead of its plan's. `resourceVersion` is another after every change, and never one
 * that a quota of the account has had. Rules QTA-01, QTA-02.
 */
export type Quota = QuotaName &
  QuotaRequest & {
    readonly uid: string;
    readonly resourceVersion: number;
    readonly createdBy: string;
    readonly createdAt: Instant;
    readonly changedAt: Instant;
  };

/** What an account may have: the usage plan that it chose, if it ever did, its one quota, and its add-ons. */
export type Entitlement = {
  readonly accountId: AccountId;
  /** 0: nothing is stored yet. */
  readonly version: number;
  readonly plan?: string;
  readonly quota?: Quota;
  /** What it is subscribed to, and since when. Rule ADD-01. */
  readonly addOns?: Readonly<Partial<Record<AddOn, Instant>>>;
};

/** Whose request it is, and when; `uid` for what is new. */
export type Made = { readonly uid: string; readonly by: string; readonly now: Instant };

/** An account's first quota. Refused: it has one, by this name or by another. Rule QTA-01. */
export const createQuota = (
  before: Entitlement,
  { namespace, name }: QuotaName,
  asked: QuotaRequest,
  { uid, by, now }: Made,
): (Entitlement & { readonly quota: Quota }) | Refused<'quotaNameTaken' | 'quotaExists'> => {
  const known = before.quota;
  if (known?.namespace === namespace && known.name === name) {
    return refuse('quotaNameTaken', `there is a quota ${name} in ${namespace}: replace it`);
  }
  if (known !== undefined) {
    const detail = `the account has a quota, ${known.name} in ${known.namespace}: replace or delete that one`;
    return refuse('quotaExists', detail);
  }
  const version = before.version + 1;
  const quota = {
    namespace,
    name,
    ...asked,
    uid,
    resourceVersion: version,
    createdBy: by,
    createdAt: now,
    changedAt: now,
  };
  return { ...before, version, quota };
};

/**
 * A quota with other limits. Refused: there is none by this name, or it is not the version any more that was asked
 * for; without one the last write wins. Rule QTA-02.
 */
export const replaceQuota = (
  before: Entitlement,
  { resourceVersion, ...named }: QuotaName & { readonly resourceVersion?: string },
  asked: QuotaRequest,
  now: Instant,
): (Entitlement & { readonly quota: Quota }) | Refused<'quotaNotFound' | 'quotaChanged'> => {
  const quota = quotaBy(before, named);
  if (quota === undefined) return noQuota();
  if (resourceVersion !== undefined && resourceVersion !== String(quota.resourceVersion)) {
    const detail = `the quota is at resource_version ${quota.resourceVersion} now: get it anew, and replace that`;
    return refuse('quotaChanged', detail);
  }
  const version = before.version + 1;
  return {
    ...before,
    version,
    quota: { ...quota, ...asked, resourceVersion: version, changedAt: now },
  };
};

const unnamed: QuotaName & Omit<QuotaRequest, 'limits'> = {
  namespace: 'system',
  name: 'default',
  description: '',
  labels: {},
  annotations: {},
  disabled: false,
};

/** A quota by whatever name it has, with these limits, in force: made, or replaced. Rules QTA-01, QTA-02. */
export const setQuota = (
  before: Entitlement,
  { limits, resourceVersion }: { readonly limits: Limits; readonly resourceVersion?: string },
  made: Made,
): (Entitlement & { readonly quota: Quota }) | Refused<'quotaChanged'> => {
  const { namespace, name, description, labels, annotations } = before.quota ?? unnamed;
  const asked = { description, labels, annotations, disabled: false, limits };
  const named = { namespace, name, ...(resourceVersion !== undefined && { resourceVersion }) };
  const next =
    before.quota === undefined && resourceVersion === undefined
      ? createQuota(before, named, asked, made)
      : replaceQuota(before, named, asked, made.now);
  if (!isRefused(next)) return next;
  return refuse('quotaChanged', next.detail);
};

/** An account without its quota: its plan's limits hold. Rule QTA-01. */
export const deleteQuota = (
  before: Entitlement,
  named: QuotaName,
): Entitlement | Refused<'quotaNotFound'> => {
  if (quotaBy(before, named) === undefined) return noQuota();
  const { quota: _, ...without } = before;
  return { ...without, version: before.version + 1 };
};

/** An account's quota, if it goes by this name. */
export const quotaBy = (
  { quota }: Pick<Entitlement, 'quota'>,
  { namespace, name }: QuotaName,
): Quota | undefined => (quota?.namespace === namespace && quota.name === name ? quota : undefined);

export const noQuota = (): Refused<'quotaNotFound'> =>
  refuse('quotaNotFound', 'there is no such quota');
