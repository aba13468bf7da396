const shapes = {
  alert:
    'M12 8v5m0 3.200v.1M10.700 4.300 2.800 18a1.500 1.500 0 0 0 1.300 2.250h15.800a1.500 1.500 0 0 0 1.300-2.250L13.300 4.300a1.500 1.500 0 0 0-2.600 0Z',
  arrow: 'M5 12h14m-6-6 6 6-6 6',
  card: 'M4 5.500h16a1.500 1.500 0 0 1 1.500 1.500v10a1.500 1.500 0 0 1-1.500 1.500H4A1.500 1.500 0 0 1 2.500 17V7A1.500 1.500 0 0 1 4 5.500ZM6 11.500h4.500v3.500H6zM14 10h4m-4 3.500h4',
  check: 'm5 12.500 4.500 4.500L19 7.500',
  clock: 'M12 7v5l3.200 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
  cross: 'm6.500 6.500 11 11m0-11-11 11',
  device:
    'M8 2.500h8A1.500 1.500 0 0 1 17.500 4v16a1.500 1.500 0 0 1-1.500 1.500H8A1.500 1.500 0 0 1 6.500 20V4A1.500 1.500 0 0 1 8 2.500ZM10.500 18.500h3',
  history: 'M4 12a8 8 0 1 0 2.600-5.900L4 8.500M4 4v4.500h4.500M12 8v4.200l2.800 1.800',
  info: 'M12 11v5.500M12 7.600v.1M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
  key: 'M8 10.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9Zm3.300 1.500L20 3.500m-3 3 3 3m-6 0 1.500 1.500M8 15v.1',
  services: 'M4 4h6.500v6.500H4zM13.500 4H20v6.500h-6.500zM4 13.500h6.500V20H4zM13.500 16.750h6.500M16.750 13.500V20',
  shield:
    'M12 3 5 5.500v5.700c0 4.300 2.800 7.900 7 9.800 4.200-1.900 7-5.500 7-9.800V5.500L12 3Zm-3 9 2.200 2.200L15.200 10',
} as const;

export type IconName = keyof typeof shapes;

/** A small line drawing beside words that say the same; never alone, so hidden from screen readers. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      <path
        d={shapes[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.75"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
