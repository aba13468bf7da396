// Eats memory until the thread may have no more.
export default function swallow() {
  const eaten = [];
  for (;;) eaten.push(new Array(100_000).fill({}));
}
