import type { Row, Text } from '#test/support/bench/row.ts';

const units: Text = { en: 'units', 'zh-CN': '个单位' };
const ofPutItem: Text = { en: "of one `PutItem`'s", 'zh-CN': '（单次 `PutItem` 为 1）' };
const ofPostgres: Text = { en: "of PostgreSQL's", 'zh-CN': '（PostgreSQL 为 1）' };
const timesReference: Text = { en: 'times the plain reference', 'zh-CN': '倍于朴素参考实现' };
const timesSmallest: Text = { en: 'times those at 50', 'zh-CN': '倍于 50 个时' };

/** Every row that has a target; README's tables are made of them. */
export const rows = {
  recordWrites: {
    what: {
      en: 'write units per usage record, all in',
      'zh-CN': '每条用量记录的写单位（全部计入）',
    },
    unit: units,
    is: 'atMost',
    target: 1.1,
  },
  settledWrites: {
    what: { en: 'write units per settled account-hour', 'zh-CN': '每个结算账户小时的写单位' },
    unit: units,
    is: 'atMost',
    target: 2,
  },
  settledReads: {
    what: {
      en: 'read units per settled account-hour, all in',
      'zh-CN': '每个结算账户小时的读单位（全部计入）',
    },
    unit: units,
    is: 'atMost',
    target: 1.1,
  },
  reconciledReads: {
    what: { en: 'the same with the nightly reconciliation', 'zh-CN': '同上，并计入每夜对账' },
    unit: units,
    is: 'atMost',
    target: 1.2,
  },
  writesFlat: {
    what: {
      en: 'write units per account-hour, the more there are',
      'zh-CN': '数量增多时每个账户小时的写单位',
    },
    unit: timesSmallest,
    is: 'atMost',
    target: 1.05,
  },
  readsFlat: {
    what: {
      en: 'read units per account-hour, the more there are',
      'zh-CN': '数量增多时每个账户小时的读单位',
    },
    unit: timesSmallest,
    is: 'atMost',
    target: 1.05,
  },
  idleRequests: {
    what: {
      en: 'requests of the table in an hour with nothing to do, 64 shards',
      'zh-CN': '无事可做的一小时对表的请求数（64 个分片）',
    },
    unit: { en: 'requests', 'zh-CN': '次' },
    is: 'atMost',
    target: 6,
  },
  recordCpu: {
    what: {
      en: 'Node CPU per usage record, batches of 500',
      'zh-CN': '每条用量记录的 Node CPU（每批 500 条）',
    },
    unit: ofPutItem,
    is: 'atMost',
    target: 0.13,
    timed: true,
    accepted: {
      bound: 0.2,
      why: {
        en: 'each record is a conditional statement of its own, 25 a request',
        'zh-CN': '每条记录都是一条独立的条件语句，每次请求 25 条',
      },
    },
  },
  settledCpu: {
    what: { en: 'Node CPU per settled account-hour', 'zh-CN': '每个结算账户小时的 Node CPU' },
    unit: ofPutItem,
    is: 'atMost',
    target: 0.63,
    timed: true,
    accepted: {
      bound: 1.5,
      why: {
        en: 'a state is read and written, and an entry written, each by itself',
        'zh-CN': '读写一个状态，写入一条分录，各自独立',
      },
    },
  },
  recordPostgres: {
    what: {
      en: 'Node CPU per usage record, batches of 500',
      'zh-CN': '每条用量记录的 Node CPU（每批 500 条）',
    },
    unit: ofPostgres,
    is: 'atMost',
    target: 1.5,
    timed: true,
    accepted: {
      bound: 7,
      why: {
        en: '500 rows are one statement there, 25 records a request here',
        'zh-CN': 'PostgreSQL 一条语句插入 500 行，此处每次请求 25 条',
      },
    },
  },
  settledPostgres: {
    what: { en: 'Node CPU per settled account-hour', 'zh-CN': '每个结算账户小时的 Node CPU' },
    unit: ofPostgres,
    is: 'atMost',
    target: 1,
    timed: true,
    accepted: {
      bound: 1.2,
      why: {
        en: 'it is about the same, a little more or less each run',
        'zh-CN': '两者相当，每次运行略有高低',
      },
    },
  },
  decisions: {
    what: {
      en: 'decisions of an account-hour a second of CPU',
      'zh-CN': '每 CPU 秒的账户小时决策数',
    },
    unit: timesReference,
    is: 'atLeast',
    target: 8,
    timed: true,
    accepted: {
      bound: 5,
      why: {
        en: 'a third of it is the text and hash of the entry',
        'zh-CN': '其中三分之一是分录的文本与哈希',
      },
    },
  },
  chargedDecisions: {
    what: { en: 'the same where no pack pays', 'zh-CN': '同上，没有资源包可抵扣时' },
    unit: timesReference,
    is: 'atLeast',
    target: 3,
    timed: true,
  },
  bareSpeed: {
    what: {
      en: 'settled account-hours a second on DynamoDB Local',
      'zh-CN': '在 DynamoDB Local 上每秒结算的账户小时',
    },
    unit: { en: "of its reads and writes' alone", 'zh-CN': '（仅其读写本身为 1）' },
    is: 'atLeast',
    target: 0.7,
    timed: true,
  },
  authorized: {
    what: {
      en: 'CPU per request whose function finds out who calls',
      'zh-CN': '函数自行鉴权时每个请求的 CPU',
    },
    unit: { en: 'of that with an authorizer', 'zh-CN': '（另设授权函数为 1）' },
    is: 'atMost',
    target: 1,
    timed: true,
  },
  bundleSize: {
    what: {
      en: 'the largest function, those of PDFs and payments aside',
      'zh-CN': '最大的函数（生成 PDF 与处理支付的除外）',
    },
    unit: { en: 'KB', 'zh-CN': 'KB' },
    is: 'atMost',
    target: 600,
  },
  bundleRatio: {
    what: {
      en: 'the same against a bare handler with its client',
      'zh-CN': '同上，与只含客户端的空函数相比',
    },
    unit: { en: 'times', 'zh-CN': '倍' },
    is: 'atMost',
    target: 1.9,
  },
} as const satisfies Readonly<Record<string, Row>>;

export type RowName = keyof typeof rows;
