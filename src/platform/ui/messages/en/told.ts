import type { told as vi } from '../vi/told.ts';

export const told: Record<keyof typeof vi, string> = {
  'told.title': 'Notices',
  'told.lead':
    'What you should know about your identity. We tell you on this page only; we send neither mail nor messages.',
  'told.empty.title': 'No notices yet',
  'told.empty.text': 'When there is something you should know, it will be here.',
  'told.new': 'New',
  'told.seen': 'Mark as read',
  'told.banner': 'Notices you have not read: {count}',
  'told.because': 'Reason: {reason}.',

  'told.review_requested.title': 'Your request for a fuller check has arrived',
  'told.review_requested.next':
    'An officer will compare the pictures you took with the portrait in the chip of your card. The outcome will be shown here; there is nothing more for you to do.',
  'told.review_approved.title': 'An officer has matched you to your card',
  'told.review_approved.next':
    'The passkey you used when you asked now has the level “Person matched”. Your other passkeys keep theirs. Sign in again with that passkey to enter services that need this level.',
  'told.review_refused.title': 'Your request for a remote check was not accepted',
  'told.review_refused.next':
    'Your identity level has not changed. The page Fuller check tells from when you can ask again. If you would rather not wait, bring your identity card to the public service centre of your commune on any day.',
  'told.review_withdrawn.title': 'Your request for a remote check was withdrawn',
  'told.review_withdrawn.next':
    'The pictures can no longer be seen and will be deleted. You can ask again at any time.',
  'told.counter_confirmed.title': 'You were matched at a counter',
  'told.counter_confirmed.next':
    'If you were not at a counter at this time, report it on the History page at once and sign out everywhere.',
  'told.sight_approved.title': 'A second officer has accepted what the counter saw',
  'told.sight_approved.next': 'You can use the passkey you made at the counter to enter services.',
  'told.sight_refused.title': 'What the counter saw was not accepted',
  'told.sight_refused.next':
    'Your identity level has not changed. Come back with an identity card whose chip can be read, or ask the counter what to do next.',
  'told.passkey_added_at_counter.title': 'A passkey was made after your visit to a counter',
  'told.passkey_added_at_counter.next':
    'If you did not make it, remove it on the Passkeys page and report it on the History page at once.',
  'told.passkeys_removed.title': 'Passkeys you did not claim were removed',
  'told.passkeys_removed.next':
    'Wherever one was signed in with them, the session has ended. Look at the remaining ones on the Passkeys page.',
  'told.letter_printed.title': 'An enrolment letter was printed for you',
  'told.letter_printed.next':
    'It works once, within 7 days, and only together with your identity card. If you did not ask for it, report it on the History page at once.',
  'told.recheck_failed.title': 'A decision about your identity was looked at again and no longer holds',
  'told.recheck_failed.next':
    'Bring your identity card to the public service centre of your commune to be checked again.',
  'told.report_received.title': 'Your report “this was not me” has arrived',
  'told.report_received.next':
    'An officer will look into it and answer here. Meanwhile, remove passkeys you do not know.',
  'told.report_upheld.title': 'Your report has been dealt with',
  'told.report_upheld.next': 'Look at your passkeys and at the places where you are signed in.',
  'told.report_closed.title': 'Your report was looked at and closed',
  'told.report_closed.next':
    'If you still see something you did not do, report it again or come to a counter with your identity card.',
  'told.suspended.title': 'Your identity is suspended',
  'told.suspended.next': 'Bring your identity card to the public service centre of your commune.',
  'told.unsuspended.title': 'Your identity works again',
  'told.unsuspended.next': 'You can sign in as before. Look at your passkeys.',
  'told.reproofing_needed.title': 'You need to be checked again',
  'told.reproofing_needed.next':
    'Next time, sign in by reading your identity card again, or bring it to the counter of your commune.',
  'told.passkeys_ended.title': 'Your former passkeys no longer work',
  'told.passkeys_ended.next':
    'Make a new one with your identity card, or come to the counter of your commune for help.',
  'told.records_merged.title': 'Two records of yours were joined into one',
  'told.records_merged.next':
    'Services know you as before. If one of the records is not yours, report it on the History page at once.',
  'told.number_changed.title': 'Your personal identification number was updated',
  'told.number_changed.next': 'Services know you as before. If something is wrong, tell an officer at the counter.',
  'told.identity_reclaimed.title': 'This identity was given back to you',
  'told.identity_reclaimed.next':
    'Every passkey and session of somebody else has ended. See on the History page which service received what.',
  'told.duty_granted.title': 'You were given a duty as an officer',
  'told.duty_granted.next':
    'It ends after a time unless it is renewed. If this is a mistake, tell whoever is in charge.',
  'told.duty_ended.title': 'A duty of yours as an officer has ended',
  'told.duty_ended.next': 'Your own page works as before. If you have questions, ask whoever is in charge.',
  'told.other.title': 'Something changed in your record',
  'told.other.next': 'See the History page. If you have questions, ask at the counter of your commune.',

  'told.reason.not_same_person':
    'the pictures and the portrait in the chip are not alike enough to say that they show one person',
  'told.reason.capture_unclear': 'the pictures are blurred, dark or covered',
  'told.reason.gestures_not_followed':
    'the movements in the pictures are not those that were asked for, in their order',
  'told.reason.capture_not_live': 'it is not certain that the pictures were taken live of a person',
  'told.reason.name_mismatch': 'the name on the card differs from the one we hold; this is settled at the counter',
  'told.reason.card_in_doubt': 'the identity card has to be looked at in person',
  'told.reason.counter_needed': 'this case has to be settled in person',
};
