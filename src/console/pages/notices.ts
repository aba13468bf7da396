/** What was just done, said once on top of the page that follows; worded as `console.notice.<name>`. */
export const notices = [
  'registration_proposed',
  'person_opened',
  'person_closed',
  'intervention_asked',
  'intervention_done',
  'intervention_taken_back',
  'no_case',
  'case_taken',
  'case_returned',
  'case_decided',
  'case_passed_on',
  'cases_assigned',
  'officer_disabled',
  'officer_enabled',
  'officer_confirmed',
  'duty_granted',
  'duty_renewed',
  'duty_revoked',
] as const;
export type ConsoleNotice = (typeof notices)[number];
