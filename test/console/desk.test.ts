import { afterEach, describe, expect, it } from '@jest/globals';
import { actorFor, visitOf } from '../../src/console/desk.ts';
import { sayRefused } from '../../src/console/room.ts';
import type { SubjectId } from '../../src/kernel/ids.ts';
import { consoleApp, subjectId } from './support/console-app.ts';

const caseId = '01900000-0000-7000-8000-00000000000a';
const rules = {
  'GET /console': { duties: ['auditor', 'reviewer'], unit: 'none' },
  'POST /console': { duties: ['auditor', 'reviewer'], unit: 'none' },
  'POST /console/weighty': { duties: ['reviewer'], unit: 'case', fresh: true },
  'GET /console/queue': { duties: ['reviewer'], unit: 'none', drafts: true },
  'POST /console/queue/note': { duties: ['reviewer'], unit: 'case', fresh: true, drafts: true },
} as const;

async function open() {
  const { scene, serve } = consoleApp(rules, (desk) => {
    desk.get('/console', (ctx) => {
      ctx.body = JSON.stringify(visitOf(ctx).units);
    });
    desk.post('/console', (ctx) => {
      ctx.body = JSON.stringify(actorFor(ctx, ctx.get('unit')));
    });
    desk.post('/console/weighty', (ctx) => {
      ctx.body = 'done';
    });
    desk.get('/console/queue', (ctx) => {
      ctx.body = JSON.stringify(visitOf(ctx).typed);
    });
    desk.post('/console/queue/note', (ctx) => {
      if (scene.refuses) sayRefused(ctx, 'console.duty.missing');
      ctx.body = 'done';
    });
  });
  const visitor = await serve();
  closing.push(visitor.close);
  scene.duties = [{ duty: 'reviewer', unit: '05443' }];
  const enter = async () => {
    await visitor.ask('GET', '/console');
    return visitor.ask('GET', '/console/callback?code=x');
  };
  return { scene, ...visitor, enter };
}

/** Past the quarter of an hour in which a ceremony is young. */
const later = () => new Date(Date.now() + 16 * 60_000);

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe('the desk', () => {
  it('registers no page that the access table does not know', () => {
    expect(() => consoleApp(rules, (desk) => desk.get('/console/back-door', () => undefined))).toThrow('access table');
    expect(() => consoleApp(rules, (desk) => desk.post('/console/toString', () => undefined))).toThrow('access table');
  });

  it('sends whoever is not signed in to the provider, for a ceremony that is young', async () => {
    const { ask } = await open();
    const answer = await ask('GET', '/console');
    expect([answer.status, answer.location]).toEqual([303, 'https://provider.test/authorize?max_age=900&to=/console']);
  });

  it('tells a program that its session is over', async () => {
    const { ask } = await open();
    expect((await ask('POST', '/console', { accept: 'application/json' })).body).toBe('console.session.ended');
  });

  it('lets an officer in, to the units of a duty that the page asks for', async () => {
    const { ask, enter, scene } = await open();
    expect(await enter()).toMatchObject({ status: 303, location: '/console' });
    expect((await ask('GET', '/console')).body).toBe('["05443"]');
    scene.duties = [
      { duty: 'reviewer', unit: '05443' },
      { duty: 'supervisor', unit: '05455' },
    ];
    expect((await ask('GET', '/console')).body).toBe('["05443"]');
    scene.duties = [{ duty: 'auditor', unit: '19' }];
    expect((await ask('GET', '/console')).body).toBe('"all"');
  });

  it('names the officer to the trail by the duty for that unit, and knows no other unit', async () => {
    const { ask, enter } = await open();
    await enter();
    const actor = { kind: 'officer', subjectId, duty: 'reviewer', unit: '05443' };
    expect(JSON.parse((await ask('POST', '/console', { unit: '05443' })).body)).toEqual(actor);
    expect((await ask('POST', '/console', { unit: '05455' })).body).toBe('request.not_found');
  });

  it('stops an officer at the request after their duty was revoked', async () => {
    const { ask, enter, scene } = await open();
    await enter();
    scene.duties = [{ duty: 'counter_officer', unit: '05443' }];
    expect((await ask('GET', '/console')).body).toBe('console.duty.missing');
    scene.duties = null;
    expect((await ask('GET', '/console', { accept: 'application/json' })).body).toBe('console.officer.none');
  });

  it('tells whoever holds no duty so on a page that says nothing of the inside', async () => {
    const { ask, enter, scene } = await open();
    scene.duties = [];
    await enter();
    const page = await ask('GET', '/console');
    expect([page.status, page.body]).toEqual([403, expect.stringContaining('Trang này dành cho cán bộ')]);
    expect(page.body).not.toMatch(/console\/(?!sign-out)/);
  });

  it('refuses a sign-in below the second authenticator level', async () => {
    const { enter, scene } = await open();
    scene.aal = 1;
    expect((await enter()).body).toBe('console.sign_in.weak');
  });

  it('ends with the provider’s session', async () => {
    const { ask, enter, scene } = await open();
    await enter();
    scene.isAlive = false;
    expect((await ask('GET', '/console')).location).toContain('/authorize');
  });
});

describe('what weighs', () => {
  it('asks for a ceremony of the last quarter of an hour, after the duty', async () => {
    const { ask, enter, scene } = await open();
    await enter();
    expect((await ask('POST', '/console/weighty')).body).toBe('done');
    scene.now = later;
    const stale = await ask('POST', '/console/weighty', { referer: 'https://id.test/console' });
    expect(stale.location).toBe('https://provider.test/authorize?max_age=900&to=/console');
  });

  it('is not what an old ceremony lets anybody come in for, though the provider was not asked for a young one', async () => {
    const { ask, enter, scene } = await open();
    scene.now = later;
    const again = { status: 303, location: 'https://provider.test/authorize?max_age=900&to=/console' };
    expect([await enter(), await ask('GET', '/console')]).toMatchObject([again, again]);
    scene.authenticatedAt = later();
    expect(await enter()).toMatchObject({ status: 303, location: '/console' });
    expect((await ask('POST', '/console/weighty')).body).toBe('done');
  });

  it('comes back to a page of this hall and nowhere else', async () => {
    const { ask, enter, scene } = await open();
    for (const referer of ['https://evil.test/', `https://id.test/console/nowhere/${caseId}`, 'no address']) {
      scene.now = () => new Date();
      await enter();
      scene.now = later;
      expect((await ask('POST', '/console/weighty', { referer })).location).toMatch(/to=\/console$/);
    }
  });

  it('is not even asked of whoever lacks the duty', async () => {
    const { ask, enter, scene } = await open();
    scene.duties = [{ duty: 'auditor', unit: '19' }];
    await enter();
    scene.now = later;
    expect((await ask('POST', '/console/weighty')).body).toBe('console.duty.missing');
  });
});

describe('what was typed', () => {
  const other = '01900000-0000-7000-8000-000000000002' as SubjectId;
  const form = { note: 'Đã gọi điện cho gia đình', csrf: 'x' };
  const typed = { action: '/console/queue/note', fields: [['note', form.note]] };

  async function atWork() {
    const visitor = await open();
    await visitor.enter();
    const send = () => visitor.ask('POST', '/console/queue/note', {}, form);
    const page = async (query = '') => JSON.parse((await visitor.ask('GET', `/console/queue${query}`)).body) as unknown;
    const comeBack = () => visitor.ask('GET', '/console/callback');
    return { ...visitor, send, page, comeBack };
  }

  it('too late for its ceremony comes back on its page until it is sent', async () => {
    const { scene, send, page, comeBack } = await atWork();
    scene.now = later;
    expect(await send()).toMatchObject({ location: expect.stringMatching(/to=\/console\/queue$/), said: undefined });
    scene.authenticatedAt = later();
    expect((await comeBack()).location).toBe('/console/queue');
    expect([await page(), await page('?kind=sight')]).toEqual([typed, null]);
    expect((await send()).body).toBe('done');
    expect(await page()).toBeNull();
  });

  it('in a visit that idled, or whose sign-in ended elsewhere, comes back to the same officer alone', async () => {
    const { scene, send, page, comeBack } = await atWork();
    for (const ending of [{ isIdle: true }, { isAlive: false }]) {
      Object.assign(scene, ending, { who: subjectId });
      await send();
      Object.assign(scene, { isIdle: false, isAlive: true, who: other });
      await comeBack();
      expect(await page()).toBeNull();
      scene.isAlive = false;
      await page().catch(() => undefined);
      Object.assign(scene, { isAlive: true, who: subjectId });
      await comeBack();
      expect(await page()).toEqual(typed);
    }
  });

  it('comes back when a rule refused it, and to a list as it was narrowed', async () => {
    const { scene, ask, page } = await atWork();
    scene.refuses = true;
    const referer = 'https://id.test/console/queue?kind=sight&lang=en&who=Nguyen%20Van%20A';
    await ask('POST', '/console/queue/note', { referer }, form);
    expect([await page('?kind=sight'), await page()]).toEqual([typed, null]);
  });

  it('is kept for nobody who is unknown; whoever only pressed a button is told that nothing was done', async () => {
    const { scene, ask, enter, send, page } = await atWork();
    await ask('POST', '/console/sign-out', { 'content-type': 'application/x-www-form-urlencoded' });
    expect((await send()).said).toBe('not_done');
    await enter();
    expect(await page()).toBeNull();
    scene.isIdle = true;
    expect((await ask('POST', '/console/weighty', {}, { csrf: 'x' })).said).toBe('not_done');
  });
});
