// Never comes to an end.
export default function hang() {
  for (;;);
}
