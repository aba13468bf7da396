import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPortrait } from '../../../src/emrtd/index.ts';
import { createPortraitPool, type PortraitPool } from '../../../src/proofing/index.ts';
import { portraitHeight, portraitWidth } from '../../../src/sandbox/card/chip/portrait.ts';
import { encodeDg2 } from '../../../src/sandbox/card/index.ts';
import { asFile, dg2Of, drawJpeg2000, jpeg } from './jpeg2000.ts';

let pool: PortraitPool;
let jpeg2000: Buffer;
beforeAll(async () => {
  pool = createPortraitPool({ seconds: 60, queue: 100 });
  jpeg2000 = await drawJpeg2000(180, 240);
}, 60_000);
afterAll(() => pool.close());

const sizeOf = (image: Buffer | null) => {
  const portrait = image && readPortrait(encodeDg2({ bytes: image, format: 'jpeg', width: 1, height: 1 }));
  return portrait ? [portrait.format, portrait.width, portrait.height] : null;
};
const render = (image: Buffer) => pool.render(dg2Of(image));

describe('the portrait of a card', () => {
  it('becomes a plain JPEG of its own size', async () => {
    const image = await render(jpeg);
    expect(sizeOf(image)).toEqual(['jpeg', portraitWidth, portraitHeight]);
    expect(image!.length).toBeLessThan(60_000);
  });

  it('becomes one from JPEG 2000 too, as a code stream or as a file, grey or coloured', async () => {
    expect(sizeOf(await render(jpeg2000))).toEqual(['jpeg', 180, 240]);
    expect(sizeOf(await render(asFile(jpeg2000)))).toEqual(['jpeg', 180, 240]);
    expect(sizeOf(await render(await drawJpeg2000(90, 120, 1)))).toEqual(['jpeg', 90, 120]);
  });

  it('is made smaller where a card holds a large one', async () => {
    expect(sizeOf(await render(await drawJpeg2000(1200, 1500)))).toEqual(['jpeg', 400, 500]);
  });

  it('hands on nothing but the picture: no comment, no profile, nothing after the end', async () => {
    const comment = Buffer.concat([Buffer.from('fffe0012', 'hex'), Buffer.from('<script>x</script>')]).subarray(0, 20);
    const marked = Buffer.concat([
      jpeg.subarray(0, 2),
      comment,
      jpeg.subarray(2),
      Buffer.from('PK\x03\x04<html>trailer'),
    ]);
    const image = await render(marked);
    expect(sizeOf(image)).toEqual(['jpeg', portraitWidth, portraitHeight]);
    for (const part of ['<script', '<html', 'PK\x03\x04']) expect(image!.includes(part)).toBe(false);
  });
});

const claims = (width: number, height: number) => {
  const changed = Buffer.from(jpeg);
  const frame = changed.indexOf(Buffer.from('ffc0', 'hex'));
  changed.writeUInt16BE(height, frame + 5);
  changed.writeUInt16BE(width, frame + 7);
  return changed;
};
const claims2000 = (width: number, height: number) => {
  const changed = Buffer.from(jpeg2000);
  changed.writeUInt32BE(width, 8);
  changed.writeUInt32BE(height, 12);
  return changed;
};

describe('an image that is not to be decoded', () => {
  it('is left alone for what its header claims: 60000 by 60000, or too much of both', async () => {
    for (const bomb of [claims(60_000, 60_000), claims(4000, 4000), claims2000(60_000, 60_000), claims2000(4000, 4000)])
      expect(await render(bomb)).toBeNull();
  });

  it('is not shown: something else, cut off at its head, with a layout of its own', async () => {
    const parts = [Buffer.from('<html>'), Buffer.alloc(0), jpeg.subarray(0, 60), jpeg2000.subarray(0, 60)];
    for (const image of [...parts, await drawJpeg2000(90, 120, 4)]) expect(await render(image)).toBeNull();
    expect(await pool.render(Buffer.from('7500', 'hex'))).toBeNull();
  });

  it('is not shown where it decodes to another size than it claimed', async () => {
    const two = Buffer.concat([claims(16, 16).subarray(0, 200), jpeg]);
    const image = await render(two);
    expect(image === null || sizeOf(image)!.join() === 'jpeg,16,16').toBe(true);
  });
});

describe('the thread that decodes', () => {
  it('gives up what takes too long, and takes the next', async () => {
    const hasty = createPortraitPool({ seconds: 1, worker: new URL('./workers/hang.mjs', import.meta.url) });
    expect(await hasty.render(dg2Of(jpeg))).toBeNull();
    expect(await hasty.render(dg2Of(jpeg))).toBeNull();
    await hasty.close();
  }, 30_000);

  it('gives up what takes too much memory, or the thread with it', async () => {
    for (const name of ['swallow', 'crash']) {
      const worker = new URL(`./workers/${name}.mjs`, import.meta.url);
      const small = createPortraitPool({ seconds: 60, megabytes: 16, worker });
      expect(await small.render(dg2Of(jpeg))).toBeNull();
      await small.close();
    }
  }, 90_000);

  it('takes no more than may wait', async () => {
    const narrow = createPortraitPool({ seconds: 60, queue: 1 });
    const answers = await Promise.all(Array.from({ length: 6 }, () => narrow.render(dg2Of(jpeg))));
    expect(answers.filter((answer) => answer === null).length).toBe(4);
    await narrow.close();
  }, 60_000);

  it('lives on whatever bytes it is given, and shows the next portrait', async () => {
    const flips = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 12 });
    const hostile = fc
      .tuple(fc.constantFrom('jpeg', 'jpeg2000', 'file', 'both'), flips, fc.nat(), fc.boolean())
      .map(([kind, changes, cut, isCut]) => {
        const whole = {
          jpeg,
          jpeg2000,
          file: asFile(jpeg2000),
          both: Buffer.concat([jpeg.subarray(0, 700), jpeg2000]),
        };
        const image = Buffer.from(whole[kind as keyof typeof whole]);
        for (const [at, by] of changes) image[at % image.length]! ^= by;
        return isCut ? image.subarray(0, cut % image.length) : image;
      });
    await fc.assert(
      fc.asyncProperty(hostile, async (image) => {
        const shown = await render(image);
        if (shown !== null) expect(sizeOf(shown)![0]).toBe('jpeg');
      }),
      { numRuns: 80 },
    );
    expect(sizeOf(await render(jpeg))).toEqual(['jpeg', portraitWidth, portraitHeight]);
  }, 180_000);
});
