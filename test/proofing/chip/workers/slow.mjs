// Takes half a second and believes everybody.
import { setTimeout } from 'node:timers/promises';

export default async function slow() {
  await setTimeout(500);
  return { outcome: 'doubtful', doubts: [{ code: 'not_examined' }] };
}
