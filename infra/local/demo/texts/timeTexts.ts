import type { Section } from '#infra/local/demo/report/sectionWriter.ts';
import type { TimeFigureName } from '#infra/local/demo/time/check/compareFigures.ts';
import type { Role } from '#infra/local/demo/time/setting.ts';
import type { TimeSceneName } from '#infra/local/demo/time/story/timeStage.ts';

export type TimeSectionName = Role | 'elastic' | 'figures';

/** Everything that the third story says, in one language. */
export type TimeTexts = {
  /** Whose mails are shown: those of the contact who reads this language. */
  readonly reader: 'en' | 'zh-CN';
  readonly title: string;
  readonly sections: Readonly<Record<TimeSectionName, Section>>;
  readonly heads: Readonly<Record<TimeSectionName, readonly string[]>>;
  readonly scenes: Readonly<Record<TimeSceneName, (...figures: readonly string[]) => string>>;
  /** Gateways have no name but their id. */
  readonly gateways: Readonly<Record<'watched' | 'trial', string>>;
  readonly figures: Readonly<Record<TimeFigureName, string>>;
  readonly words: Readonly<Record<'nothing' | 'yes' | 'no', string>>;
  readonly agrees: (instants: number, notices: number) => string;
  readonly differs: (count: number) => string;
};
