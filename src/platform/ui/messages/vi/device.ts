/** How a browser and its system are named. */
export const device = {
  'device.on': '{browser} trên {system}',
  'device.browser': 'Trình duyệt',
  'device.system': 'thiết bị',
  'device.unknown': 'Thiết bị không rõ',
} as const;
