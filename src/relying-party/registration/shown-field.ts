import type { ProblemCode } from './problem.ts';

const longestLogo = 65_536;
const ownPath = /^\/(?![/\\])[\w./-]{1,200}$/;
const image = /^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}$/;

/**
 * Text that people will read and trust: one line, no control or invisible characters, nothing that turns the reading
 * direction around.
 */
export function textProblems(text: string, longest: number): readonly ProblemCode[] {
  if (text.trim() === '') return ['required'];
  if (text.length > longest) return ['too_long'];
  return text !== text.trim() || /[\p{C}\p{Zl}\p{Zp}]/u.test(text) ? ['not_plain_text'] : [];
}

/** A path of this server or a small image inside the address: pages load nothing from elsewhere. SVG is refused. */
export function logoProblems(uri: string): readonly ProblemCode[] {
  if (uri.length > longestLogo) return ['too_long'];
  return ownPath.test(uri) || image.test(uri) ? [] : ['not_shown'];
}
