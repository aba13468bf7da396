import { frameReader } from './part/frame-reader.ts';
import { marked, textOf } from './part/texts.ts';

const lookEvery = 200;

if (typeof navigator.mediaDevices?.getUserMedia === 'function') for (const root of marked('card-qr')) offerCamera(root);

/** Beside the text field, which works without any of this. */
function offerCamera(root: HTMLElement): void {
  const part = <Kind extends HTMLElement>(name: string) => root.querySelector<Kind>(`[data-card-qr-${name}]`)!;
  const [start, stop, video] = [part('start'), part('stop'), part<HTMLVideoElement>('video')];
  const tell = (what: string) => {
    part('status').textContent = what && textOf(root, what);
  };
  const showOpen = (isOpen: boolean) => {
    start.hidden = isOpen;
    stop.hidden = !isOpen;
    video.hidden = !isOpen;
  };
  let current: AbortController | undefined;
  stop.addEventListener('click', () => current?.abort());
  start.addEventListener('click', async () => {
    current = new AbortController();
    showOpen(true);
    tell('looking');
    try {
      const text = await look(video, current.signal);
      tell(text === undefined ? '' : 'found');
      if (text !== undefined) fillIn(root, text);
    } catch {
      tell('denied');
    } finally {
      showOpen(false);
    }
  });
  part('camera').hidden = false;
}

/** The first code the camera sees; undefined when it was told to stop. The camera is let go of either way. */
async function look(video: HTMLVideoElement, signal: AbortSignal): Promise<string | undefined> {
  const size = { width: { ideal: 1280 }, height: { ideal: 960 } };
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', ...size } });
  try {
    video.srcObject = stream;
    await video.play();
    const read = await frameReader();
    while (!signal.aborted) {
      const text = await read(video).catch(() => undefined);
      if (text) return text;
      await new Promise((later) => setTimeout(later, lookEvery));
    }
    return undefined;
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
}

/** The person still presses the button, seeing what was read. */
function fillIn(root: HTMLElement, text: string): void {
  const field = root.querySelector<HTMLInputElement>('input')!;
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.form?.querySelector<HTMLButtonElement>('button[type=submit]')?.focus();
}
