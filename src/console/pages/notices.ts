/** What was just done, said once on top of the page that follows; worded as `console.notice.<name>`. */
export const notices = ['registration_proposed'] as const;
export type ConsoleNotice = (typeof notices)[number];
