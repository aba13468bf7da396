import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type SubjectId } from '../../../src/kernel/ids.ts';
import { toldText } from '../../../src/platform/ui/told-text.ts';
import { translator } from '../../../src/platform/ui/translate.ts';
import {
  countUnseenNotices,
  listNotices,
  markNoticesSeen,
  noticeStore,
  notify,
  sweepNotices,
} from '../../../src/subject/index.ts';
import { type NoticeKind, noticeKinds } from '../../../src/subject/notice/notice.ts';
import { now, openSubjectDatabase, type SubjectDatabase } from '../subject-database.ts';

let database: SubjectDatabase;
let stores: { readonly notices: ReturnType<typeof noticeStore> };

beforeAll(async () => {
  database = await openSubjectDatabase(2);
  stores = { notices: noticeStore(database.database.manager) };
}, 60_000);

afterAll(() => database?.close());

const aPerson = () => newId<'subject'>() as SubjectId;
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);

describe('telling a person', () => {
  it('keeps the newest on top, and new until they say that they read it', async () => {
    const subjectId = aPerson();
    await notify(stores, subjectId, 'review_requested', {}, now);
    await notify(stores, subjectId, 'review_refused', { reason: 'capture_unclear' }, later(1));
    const found = await listNotices(stores, subjectId, later(1));
    expect(found.map(({ kind }) => kind)).toEqual(['review_refused', 'review_requested']);
    await markNoticesSeen(stores, { subjectId, ids: [found[1]!.id] }, later(2));
    expect(await countUnseenNotices(stores, subjectId, later(2))).toBe(1);
    expect((await listNotices(stores, subjectId, later(2))).map(({ seenAt }) => seenAt)).toEqual([null, later(2)]);
  });

  it('lets nobody mark what was left for somebody else', async () => {
    const subjectId = aPerson();
    await notify(stores, subjectId, 'suspended', {}, now);
    const id = (await listNotices(stores, subjectId, now))[0]!.id;
    await markNoticesSeen(stores, { subjectId: aPerson(), ids: [id] }, now);
    expect(await countUnseenNotices(stores, subjectId, now)).toBe(1);
  });

  it('ends after a year, swept or not', async () => {
    const subjectId = aPerson();
    await notify(stores, subjectId, 'letter_printed', {}, now);
    expect(await listNotices(stores, subjectId, later(366))).toEqual([]);
    expect(await countUnseenNotices(stores, subjectId, later(366))).toBe(0);
    expect(await sweepNotices(stores, 500, later(366))).toBeGreaterThan(0);
    expect(await listNotices(stores, subjectId, now)).toEqual([]);
  });

  it('is forgotten with the person', async () => {
    const subjectId = aPerson();
    await notify(stores, subjectId, 'unsuspended', {}, now);
    await stores.notices.forget(subjectId);
    expect(await listNotices(stores, subjectId, now)).toEqual([]);
  });
});

describe('the words of a notice', () => {
  it.each(noticeKinds.map((kind) => [kind] as const))(
    'say what happened and what to do now: %s',
    (kind: NoticeKind) => {
      for (const locale of ['vi', 'en'] as const) {
        const t = translator(locale);
        const { title, next } = toldText(t, kind, {});
        expect(title).not.toBe(t('told.other.title'));
        expect(next.length).toBeGreaterThan(20);
      }
    },
  );

  it('name the reason where there is one, and never print a code', () => {
    const t = translator('vi');
    expect(toldText(t, 'review_refused', { reason: 'capture_unclear' }).reason).toContain('ảnh chụp mờ');
    expect(toldText(t, 'suspended', { reason: 'theft_reported' }).reason).toBe(t('history.reason.theft_reported'));
    expect(toldText(t, 'review_refused', { reason: 'banner' }).reason).toBeNull();
    expect(toldText(t, 'review_refused', { reason: '<img>' }).reason).toBeNull();
    expect(toldText(t, 'of_a_newer_release', {}).title).toBe(t('told.other.title'));
  });
});
