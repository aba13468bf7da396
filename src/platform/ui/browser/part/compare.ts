const levels = [1, 1.5, 2, 3, 4] as const;

/** Two images enlarged and moved together: `+` `-` `0` and the wheel, arrows or dragging to move, 1 to 9 for a picture. */
export function offerComparing(root: HTMLElement): void {
  const frames = [...root.querySelectorAll<HTMLElement>('[data-compare-frame]')];
  const picks = [...root.querySelectorAll<HTMLAnchorElement>('[data-compare-pick]')];
  let at = 0;
  const zoom = (by: number) => {
    at = Math.min(levels.length - 1, Math.max(0, by === 0 ? 0 : at + by));
    for (const frame of frames) frame.dataset.zoom = String(at);
    root.querySelector('[data-compare-level]')!.textContent = `${levels[at]! * 100} %`;
  };
  const show = (pick: HTMLAnchorElement | undefined) => {
    const main = root.querySelector<HTMLImageElement>('[data-compare-main]');
    if (!pick || !main) return;
    main.src = pick.href;
    main.alt = pick.dataset.comparePick ?? '';
    root.querySelector('[data-compare-caption]')!.textContent = main.alt;
    for (const one of picks) one.toggleAttribute('aria-current', one === pick);
  };
  const keys: Readonly<Record<string, () => void>> = {
    '+': () => zoom(1),
    '=': () => zoom(1),
    '-': () => zoom(-1),
    '0': () => zoom(0),
  };

  root.querySelector<HTMLElement>('[data-compare-tools]')!.hidden = false;
  for (const button of root.querySelectorAll<HTMLElement>('[data-compare-zoom]'))
    button.addEventListener('click', () => zoom(Number(button.dataset.compareZoom)));
  for (const pick of picks)
    pick.addEventListener('click', (event) => {
      event.preventDefault();
      show(pick);
    });
  for (const frame of frames) {
    frame.addEventListener('wheel', (event) => {
      event.preventDefault();
      zoom(event.deltaY < 0 ? 1 : -1);
    });
    frame.addEventListener('scroll', () => follow(frame, frames));
    drag(frame);
  }
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keys[event.key];
    if (act) act();
    else if (/^[1-9]$/.test(event.key)) show(picks[Number(event.key) - 1]);
  });
}

/** The same place of the face in both. */
function follow(moved: HTMLElement, frames: readonly HTMLElement[]): void {
  for (const other of frames) {
    if (other === moved) continue;
    other.scrollLeft =
      share(moved.scrollLeft, moved.scrollWidth - moved.clientWidth) * (other.scrollWidth - other.clientWidth);
    other.scrollTop =
      share(moved.scrollTop, moved.scrollHeight - moved.clientHeight) * (other.scrollHeight - other.clientHeight);
  }
}

function share(part: number, whole: number): number {
  return whole <= 0 ? 0 : part / whole;
}

function drag(frame: HTMLElement): void {
  frame.addEventListener('pointerdown', (event) => {
    if (event.pointerType !== 'mouse') return;
    event.preventDefault();
    frame.focus();
    frame.setPointerCapture(event.pointerId);
    const move = ({ movementX, movementY }: PointerEvent) => frame.scrollBy(-movementX, -movementY);
    frame.addEventListener('pointermove', move);
    frame.addEventListener('pointerup', () => frame.removeEventListener('pointermove', move), { once: true });
  });
}
