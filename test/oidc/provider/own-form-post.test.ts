import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ownFormPost } from '../../../src/oidc/provider/own-form-post.ts';
import { anyCharacter } from '../../support/any-character.ts';

/** As the library writes it (oidc-provider 9.13, response_modes/form_post.js and helpers/html_safe.js). */
function libraryPage(action: string, inputs: Readonly<Record<string, string>>): string {
  const safe = (text: string) =>
    text.replace(
      /[&<>"']/g,
      (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[letter]!,
    );
  const fields = Object.entries(inputs).map(
    ([key, value]) => `<input type="hidden" name="${key}" value="${safe(value)}"/>`,
  );
  return `<!DOCTYPE html>\n<title>Submitting Callback</title>\n<form method="post" action="${safe(action)}">\n${fields.join('\n')}</form>`;
}

interface Shown {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

async function passThrough(body: unknown, status = 200) {
  const shown: Shown[] = [];
  const ctx = { body: undefined as unknown, status };
  const formPost = (at: unknown, action: string, fields: Shown['fields']) => {
    shown.push({ action, fields });
    Object.assign(at as object, { body: 'ours', status: 404 });
  };
  await ownFormPost({ formPost } as never)(ctx as never, async () => {
    ctx.body = body;
  });
  return { shown, ctx };
}

describe('the library’s form_post page', () => {
  it('is replaced by ours with the same address, fields and status', async () => {
    const { shown, ctx } = await passThrough(
      libraryPage('https://rp.example/cb?a=1&b=2', { code: 'c', state: 's' }),
      400,
    );
    expect(shown).toEqual([{ action: 'https://rp.example/cb?a=1&b=2', fields: { code: 'c', state: 's' } }]);
    expect(ctx).toMatchObject({ body: 'ours', status: 400 });
  });

  it('is read back exactly, whatever a service put into its state', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: anyCharacter }),
        fc.webUrl({ withQueryParameters: true }),
        async (state, action) => {
          const { shown } = await passThrough(libraryPage(action, { code: 'c', state, iss: 'https://id.example' }));
          expect(shown).toEqual([{ action, fields: { code: 'c', state, iss: 'https://id.example' } }]);
        },
      ),
    );
  });

  it('is the only page that is touched', async () => {
    for (const body of ['<html><title>Other</title></html>', { code: 'c' }, undefined, Buffer.from('x')]) {
      const { shown, ctx } = await passThrough(body);
      expect([shown, ctx.body]).toEqual([[], body]);
    }
  });
});
