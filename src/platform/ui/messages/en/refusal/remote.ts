import type { remoteRefusals as vi } from '../../vi/refusal/remote.ts';

export const remoteRefusals: Record<keyof typeof vi, string> = {
  'refusal.proofing.review.unknown.title': 'There is no such request',
  'refusal.proofing.review.unknown.next': 'Open the page A fuller check and begin there.',
  'refusal.proofing.review.not_due.title': 'This step is not due',
  'refusal.proofing.review.not_due.next': 'Open the page A fuller check to see which one is.',
  'refusal.proofing.review.open.title': 'A request of yours waits for an officer',
  'refusal.proofing.review.open.next': 'Wait for the answer, or take that request back before you make another.',
  'refusal.proofing.review.too_soon.title': 'It is too soon to ask again',
  'refusal.proofing.review.too_soon.next':
    'After a refusal there is a pause; the page A fuller check says until when. You can come to a counter at any time.',
  'refusal.proofing.review.other_card.title': 'This is not your card',
  'refusal.proofing.review.other_card.next': 'Begin anew and read your own identity card.',
  'refusal.proofing.review.no_portrait.title': 'The portrait in the chip cannot be read',
  'refusal.proofing.review.no_portrait.next':
    'Read the card once more. If it still fails, bring it to the counter of your commune.',
  'refusal.proofing.review.card_in_doubt.title': 'This card has to be seen at a counter',
  'refusal.proofing.review.card_in_doubt.next':
    'Too little is known to trust this card from afar. Bring it to the public service centre of your commune.',
  'refusal.proofing.review.register_silent.title': 'The state of the card cannot be checked now',
  'refusal.proofing.review.register_silent.next':
    'Whoever tells whether a card was reported lost does not answer. Try again in a few minutes.',
  'refusal.proofing.review.faces_differ.title': 'The pictures do not fit the portrait in the chip',
  'refusal.proofing.review.faces_differ.next':
    'Take them again where there is more light, or bring your card to a counter.',
  'refusal.proofing.review.evidence_gone.title': 'The pictures of this case are gone',
  'refusal.proofing.review.evidence_gone.next': 'Their time is over, or the person took the request back.',
  'refusal.proofing.review.unit_unknown.title': 'No commune was chosen',
  'refusal.proofing.review.unit_unknown.next': 'Choose the commune or ward where you live from the list.',
  'refusal.proofing.review.not_needed.title': 'This request is not taken',
  'refusal.proofing.review.not_needed.next':
    'The passkey you are using has this level or a higher one, or remote requests are not taken at present.',
  'refusal.proofing.capture.token_invalid.title': 'This picture is not taken',
  'refusal.proofing.capture.token_invalid.next': 'The step is over or was sent already. Begin the pictures anew.',
  'refusal.proofing.capture.not_a_picture.title': 'The picture cannot be read',
  'refusal.proofing.capture.not_a_picture.next': 'Begin anew with the camera of your device.',
  'refusal.proofing.capture.too_often.title': 'The pictures were begun anew too often',
  'refusal.proofing.capture.too_often.next': 'Ask again later, or bring your card to the counter of your commune.',
  'refusal.proofing.capture.incomplete.title': 'Pictures are missing',
  'refusal.proofing.capture.incomplete.next': 'Do all the movements, then send.',
};
