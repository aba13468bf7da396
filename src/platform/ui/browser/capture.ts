import { CaptureError, type CaptureStep, postForStep } from './part/capture-request.ts';
import { framed, openCamera, takePicture } from './part/front-camera.ts';
import { marked, textOf } from './part/texts.ts';

/** Time to do what was asked before the picture is taken by itself. */
const countdownSeconds = 4;

for (const root of marked('capture')) offer(root);

function offer(root: HTMLElement): void {
  const part = <Kind extends HTMLElement>(name: string) => root.querySelector<Kind>(`[data-capture-${name}]`)!;
  const [start, now, stage] = [part<HTMLButtonElement>('start'), part('now'), part('stage')];
  const video = part<HTMLVideoElement>('video');
  const ready = document.querySelector<HTMLElement>('[data-capture-ready]')!;
  const tell = (text: string) => {
    part('told').textContent = text;
  };
  start.addEventListener('click', async () => {
    start.hidden = true;
    ready.hidden = true;
    part('taken').replaceChildren();
    part('taken').hidden = true;
    tell(textOf(root, 'opening'));
    let stream: MediaStream | undefined;
    try {
      stream = await openCamera(video);
      stage.hidden = false;
      now.hidden = false;
      await takeAll();
      ready.hidden = false;
      tell(textOf(root, 'done'));
      ready.querySelector('button')?.focus();
    } catch (error) {
      tell(textOf(root, error instanceof CaptureError ? error.reason : 'failed'));
    } finally {
      for (const track of stream?.getTracks() ?? []) track.stop();
      video.srcObject = null;
      stage.hidden = true;
      now.hidden = true;
      part('progress').textContent = '';
      start.textContent = textOf(root, 'again');
      start.className = `button button--${ready.hidden ? 'primary' : 'secondary'}`;
      start.hidden = false;
    }
  });

  /** Each gesture is told only once the picture of the one before has arrived. */
  async function takeAll(): Promise<void> {
    let step: CaptureStep | undefined = await postForStep(root.dataset.beginUrl ?? '');
    while (step) {
      tell(textOf(root, camel(step.gesture)));
      await countdown(step);
      const { canvas, jpeg } = await takePicture(video);
      part('taken').append(framed(canvas));
      part('taken').hidden = false;
      part('progress').textContent = textOf(root, 'sending');
      step = await postForStep(root.dataset.pictureUrl ?? '', { token: step.token, jpeg });
    }
  }

  function countdown({ step, of }: CaptureStep): Promise<void> {
    const progress = textOf(root, 'progress')
      .replace('{step}', String(step + 1))
      .replace('{of}', String(of));
    return new Promise((done) => {
      let left = countdownSeconds;
      const say = () => {
        const when = textOf(root, 'countdown').replace('{seconds}', String(left));
        part('progress').textContent = `${progress} · ${when}`;
      };
      const finish = () => {
        clearInterval(timer);
        now.removeEventListener('click', finish);
        done();
      };
      const timer = setInterval(() => {
        left -= 1;
        if (left <= 0) finish();
        else say();
      }, 1000);
      now.addEventListener('click', finish);
      say();
    });
  }
}

function camel(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
