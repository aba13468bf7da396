// YUV4MPEG2: the film a browser's pretended camera shows.
import { writeFile } from 'node:fs/promises';
import QRCode from 'qrcode';

const width = 640;
const height = 480;

/** Ten frames of a sheet of paper with the code on it, black on light grey. */
export async function writeCameraFilm(path: string, text: string): Promise<void> {
  const luma = Buffer.alloc(width * height, 210);
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const scale = Math.floor((height - 80) / modules.size);
  const [left, top] = [(width - modules.size * scale) >> 1, (height - modules.size * scale) >> 1];
  for (let y = 0; y < modules.size * scale; y += 1)
    for (let x = 0; x < modules.size * scale; x += 1)
      if (modules.get(Math.floor(y / scale), Math.floor(x / scale))) luma[(top + y) * width + left + x] = 30;
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((width * height) / 2, 128)]);
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  await writeFile(path, Buffer.concat([header, ...Array.from({ length: 10 }, () => frame)]));
}

/** Switches of a browser whose camera shows that film, and asks nobody. */
export function cameraShowing(film: string): readonly string[] {
  return [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  ];
}
