/** What a pack offsets; a pack of one kind never offsets the other. Rule PCK-01. */
export type PackKind = 'calls' | 'traffic';

/** How an account came by a pack. Rules QUO-01, PCK-02. */
export type PackSource = 'free' | 'campaign' | 'purchase';

/** Months that a pack lasts (of 30 days each, PCK-03). */
export type PackMonths = 1 | 3 | 6 | 12;
