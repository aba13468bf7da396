/** A value somebody put into a name in order to run it. */
export const hostile = `"><script>alert(1)</script>'{name}`;

/** Whether any of it got through as markup. */
export function ranThrough(html: string): boolean {
  return html.includes('<script>alert') || html.includes(`"><script`) || /<[^>]*alert\(1\)[^>]*=/.test(html);
}
