import type { kioskRefusals as vi } from '../../vi/refusal/kiosk.ts';

export const kioskRefusals: Record<keyof typeof vi, string> = {
  'refusal.kiosk.code.wrong.title': 'No computer shows this code now',
  'refusal.kiosk.code.wrong.next': 'Look at the code again. If it ran out, press “Show a code” once more.',
  'refusal.kiosk.computer.unknown.title': 'There is no such computer at your office',
  'refusal.kiosk.computer.unknown.next': 'Its mark may have been removed. Open the list again.',
};
