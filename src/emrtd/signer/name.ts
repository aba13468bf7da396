// RFC 5280 §7.1: distinguished names, compared after decoding.
import { childrenOf, type Node, oidOf, tag, textOf } from '../asn1/node.ts';

/**
 * A name as one comparable text: strings decoded whatever their type, case and inner spaces folded, parts of one level
 * in order. Equal texts are equal names.
 */
export function comparableName(node: Node | undefined): string {
  const levels = childrenOf(node, tag.sequence).map((level) => childrenOf(level, tag.set).map(attributeOf).sort());
  return JSON.stringify(levels);
}

function attributeOf(node: Node): string {
  const [type, value] = childrenOf(node, tag.sequence);
  return `${oidOf(type)}=${textOf(value).normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()}`;
}
