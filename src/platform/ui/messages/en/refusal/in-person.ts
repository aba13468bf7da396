export const inPerson = {
  'refusal.proofing.visit.unknown.title': 'There is no such visit',
  'refusal.proofing.visit.unknown.next': 'It is not one of your office. Open a new visit.',
  'refusal.proofing.visit.ended.title': 'This visit is over',
  'refusal.proofing.visit.ended.next': 'Nothing of it is left. Open a new visit.',
  'refusal.proofing.visit.not_due.title': 'It is not time for this step',
  'refusal.proofing.visit.not_due.next': 'The page has moved on. Follow the step it shows.',
  'refusal.proofing.visit.own_identity.title': 'Nobody proves themselves',
  'refusal.proofing.visit.own_identity.next': 'Ask another officer to receive you.',
  'refusal.proofing.visit.same_officer.title': 'Another officer is needed',
  'refusal.proofing.visit.same_officer.next': 'Whoever received the person cannot be the second one to agree.',
  'refusal.proofing.visit.code_wrong.title': 'The telephone’s code is not right',
  'refusal.proofing.visit.code_wrong.next':
    'It may be mistyped, used or expired. Look at the person’s telephone again and type what it shows.',
  'refusal.proofing.visit.code_exhausted.title': 'Too many wrong codes',
  'refusal.proofing.visit.code_exhausted.next': 'End this visit and open a new one.',
  'refusal.proofing.visit.needs_intervention.title': 'Somebody else has to decide first',
  'refusal.proofing.visit.needs_intervention.next':
    'The number is a former one, or the identity is suspended. Tell a supervisor.',
  'refusal.proofing.letter.needs_chip.title': 'No letter can be issued',
  'refusal.proofing.letter.needs_chip.next': 'A letter needs a chip that was read at the counter.',
  'refusal.proofing.letter.invalid.title': 'The code of this letter does not work',
  'refusal.proofing.letter.invalid.next':
    'Compare it with the letter once more. If it is the same, the letter was used, is older than seven days or there is a newer one: come to the counter for another.',
  'refusal.proofing.letter.other_card.title': 'This is not the card that was read at the counter',
  'refusal.proofing.letter.other_card.next': 'Use the very card you showed the officer.',
  'refusal.proofing.letter.shown.title': 'The letter has been printed',
  'refusal.proofing.letter.shown.next':
    'It is shown for one printing. Issue a new one if needed; the earlier one is worth nothing then.',
} as const;
