import type { device as vi } from '../vi/device.ts';

export const device: Record<keyof typeof vi, string> = {
  'device.on': '{browser} on {system}',
  'device.browser': 'Browser',
  'device.system': 'a device',
  'device.unknown': 'Unknown device',
};
