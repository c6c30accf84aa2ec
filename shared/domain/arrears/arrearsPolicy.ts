/** Terms that an account is served under: what becomes of it in arrears; the mildest first. */
export const termsProfiles = ['standard', 'strict'] as const;

export type TermsProfile = (typeof termsProfiles)[number];

/** How long an account in arrears is served, and how long what it has is kept after that. */
export type ArrearsPolicy = {
  /** From the moment of arrears to the stop. */
  readonly graceHours: number;
  /** From the stop to the destruction. */
  readonly retentionDays: number;
  /** Whether either time holds its last instant too: the step is due the millisecond after. */
  readonly endsInclusive: boolean;
  /** Whether what is paid ahead outlives the destruction, stopped, until its own term is over. */
  readonly keepsPrepaid: boolean;
};

/**
 * Rules ARR-01, ARR-02, ARR-03, ARR-07. `standard`: at exactly 24 hours service still runs, at exactly 7
 * days paying still restores it. `strict`: stopped at once, kept for 7 days to the moment.
 */
export const arrearsPolicies: Readonly<Record<TermsProfile, ArrearsPolicy>> = {
  standard: { graceHours: 24, retentionDays: 7, endsInclusive: true, keepsPrepaid: true },
  strict: { graceHours: 0, retentionDays: 7, endsInclusive: false, keepsPrepaid: false },
};

/** Which of two profiles harms the customer less. */
export const milderOf = (a: TermsProfile, b: TermsProfile): TermsProfile =>
  termsProfiles.indexOf(a) < termsProfiles.indexOf(b) ? a : b;

/** What an episode goes by: the account's terms, or the milder ones that it is under. Rule ARR-01. */
export const episodePolicy = (
  { terms: milder }: { readonly terms?: TermsProfile },
  accountTerms: TermsProfile,
): ArrearsPolicy => arrearsPolicies[milder ?? accountTerms];
