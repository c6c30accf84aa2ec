import type { Announcement } from '#domain/notices/announcement.ts';
import type { Write } from '#usecases/ports/transaction.ts';

/** Price books of which not every account has been told yet. Rule CAT-02. */
export type AnnouncementStore = {
  /** In one transaction with the publication. */
  add: (announcement: Announcement) => Write;
  /** Strongly consistent. */
  list: () => Promise<readonly Announcement[]>;
  /** Keeps how far it is. @throws Conflict if it has ended */
  advance: (announcement: Announcement) => Promise<void>;
  /** Every account has been told. @throws Conflict if it has ended */
  end: (announcement: Announcement) => Promise<void>;
};

export type HasAnnouncements = { readonly announcements: AnnouncementStore };
