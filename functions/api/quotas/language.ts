import Negotiator from 'negotiator';
import { type CountedObject, countedObjects } from '#domain/quotas/limits.ts';
import { type Locale, locales } from '#domain/quotas/usagePlan.ts';

/** The language to answer in, by `Accept-Language`; English where that names none of ours. Rule UPL-01. */
export const localeOf = (acceptLanguage: string | undefined): Locale => {
  const headers = { 'accept-language': acceptLanguage ?? '' };
  const [first] = new Negotiator({ headers }).languages([...locales]);
  return locales.find((locale) => locale === first) ?? 'en-us';
};

/** What is counted is called, and what it counts. */
const names: Readonly<Record<Locale, Readonly<Record<CountedObject, readonly [string, string]>>>> =
  {
    'en-us': {
      instances: ['Instances', 'Shared and dedicated gateway instances'],
      services: ['Services', 'Services registered under instances'],
      apps: ['Apps', 'Apps behind mini-program gateways'],
      urls: ['URLs', 'URLs and origin domains behind mini-program gateways'],
      tokens: ['API tokens', 'Tokens that are neither revoked nor expired'],
    },
    'zh-cn': {
      instances: ['实例', '共享实例与专享实例'],
      services: ['服务', '实例下注册的服务'],
      apps: ['应用', '小程序网关接入的应用'],
      urls: ['URL', '小程序网关接入的 URL 与源站域名'],
      tokens: ['API 令牌', '未吊销且未过期的令牌'],
    },
  };

const known = (name: string): name is CountedObject => countedObjects.some((each) => each === name);

/** How a limit is shown; what nobody counts goes by the name that it was given. */
export const shownAs = (locale: Locale, name: string) => {
  const [display_name, description] = known(name) ? names[locale][name] : [name, ''];
  return { display_name, description };
};
