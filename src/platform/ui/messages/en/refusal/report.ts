import type { report as vi } from '../../vi/refusal/report.ts';

/** What stands in the way of who says "this was not me". */
export const report: Record<keyof typeof vi, string> = {
  'refusal.subject.report.made_already.title': 'You have reported this already',
  'refusal.subject.report.made_already.next': 'The answer will appear on the page Notices.',
  'refusal.subject.report.too_many.title': 'You have reported many things today',
  'refusal.subject.report.too_many.next':
    'Officers will look at what you reported. If it is urgent, sign out everywhere or come to the counter with your card.',
};
