/** Areas of the API, and what the document says of each; each is one function, `functions/api/<area>/handler.ts`. */
export const areas = {
  usage: 'What gateways report, and what is recorded.',
  accounts: 'Accounts, their contacts and settings.',
  wallet: 'Funds, vouchers and the ledger.',
  payments: 'Payment methods, top-ups by card, and the notices of payment providers.',
  checkouts: 'Top-ups that are finished elsewhere: by Alipay, which sends its notices here.',
  credits: 'Income, and credits for missed availability.',
  packs: 'Packs of calls and traffic, and what was deducted from them.',
  orders: 'Orders of prepaid things: placed, paid, cancelled.',
  stock: 'How much of a thing may still be sold.',
  instances: 'Dedicated and shared instances.',
  services: 'Services of an instance, and the limits that its data plane reads.',
  gateways: 'Mini-program gateways, with their apps, URLs and limits.',
  elastic: 'Elastic capacity of mini-program gateways.',
  bills: 'Bills, each a receipt that explains itself, and the invoices that they make.',
  documents: 'Invoices and credit notes as PDF.',
  catalogue: 'Products, prices, price books and quotes.',
  notices: 'What an account was told, and how it was delivered.',
  refunds: 'Refunds, and reversals of bills, quoted and made.',
  terminations: 'Ends of services and packs, suspensions, outages and complaints.',
  webhooks: 'Endpoints that are told what comes about, and what they did not take.',
  f5Usage: 'Usage and invoices, as clients of F5 Distributed Cloud ask for them.',
  timeline: 'What time has done to an account, and will do.',
  admin: 'For operators: settlement, what is parked, lifecycles, API tokens.',
  openapi: 'This document.',
} as const;

export type Area = keyof typeof areas;
