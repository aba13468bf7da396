import { CaptureError } from './capture-request.ts';

/** Enough for an officer's eyes, little enough for a weak connection. */
const longestSide = 1024;
const quality = 0.85;
const framedSide = 96;

/** W3C Media Capture and Streams §10: the camera on the side of the screen. */
export async function openCamera(video: HTMLVideoElement): Promise<MediaStream> {
  if (typeof navigator.mediaDevices?.getUserMedia !== 'function') throw new CaptureError('none');
  const size = { width: { ideal: 1280 }, height: { ideal: 960 } };
  const stream = await navigator.mediaDevices
    .getUserMedia({ video: { facingMode: 'user', ...size } })
    .catch((error: unknown) => {
      const isDenied = error instanceof Error && ['NotAllowedError', 'SecurityError'].includes(error.name);
      throw new CaptureError(isDenied ? 'denied' : 'none');
    });
  video.srcObject = stream;
  await video.play();
  return stream;
}

/** What the camera sees now, not mirrored as on the screen. */
export async function takePicture(
  video: HTMLVideoElement,
): Promise<{ readonly canvas: HTMLCanvasElement; readonly jpeg: Blob }> {
  const scale = Math.min(1, longestSide / Math.max(video.videoWidth, video.videoHeight, 1));
  const canvas = drawn(video, Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale));
  const jpeg = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
  if (jpeg?.type !== 'image/jpeg') throw new CaptureError('failed');
  return { canvas, jpeg };
}

/** The same, small, for the person to look at. */
export function framed(picture: HTMLCanvasElement): HTMLCanvasElement {
  return drawn(picture, Math.round((picture.width / picture.height) * framedSide), framedSide);
}

function drawn(source: HTMLVideoElement | HTMLCanvasElement, width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.drawImage(source, 0, 0, width, height);
  return canvas;
}
