/** The first argument of each call in the text, as written: `new Refusal(a ? 'b' : 'c', {})` gives `a ? 'b' : 'c'`. */
export function firstArguments(text: string, call: string): string[] {
  const found: string[] = [];
  for (let at = text.indexOf(call); at !== -1; at = text.indexOf(call, at + 1)) {
    found.push(firstArgument(text.slice(at + call.length)));
  }
  return found;
}

function firstArgument(rest: string): string {
  let depth = 0;
  for (let at = 0; at < rest.length; at++) {
    const character = rest[at]!;
    if (depth === 0 && (character === ',' || character === ')')) return rest.slice(0, at).trim();
    if ('([{'.includes(character)) depth++;
    if (')]}'.includes(character)) depth--;
  }
  return rest.trim();
}
