// Dies on the first word of any card.
export default function crash() {
  process.exit(1);
}
