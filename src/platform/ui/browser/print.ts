import { marked } from './part/texts.ts';

for (const button of marked('print')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
