import { marked } from './part/texts.ts';

/** The letter's QR code carries its code behind the `#`, which no server sees: it is put into the field and dropped. */
const code = decodeURIComponent(location.hash.slice(1));
if (/^[0-9A-Za-z-]{20,40}$/.test(code)) {
  history.replaceState(null, '', location.pathname);
  for (const root of marked('letter')) {
    const field = root.querySelector('input');
    if (field) field.value = code;
    field?.form?.querySelector<HTMLButtonElement>('button')?.focus();
  }
}
