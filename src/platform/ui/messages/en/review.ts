import type { review as vi } from '../vi/review.ts';

export const review: Record<keyof typeof vi, string> = {
  'review.title': 'A fuller check',
  'review.lead':
    'An officer compares pictures you take live with the portrait in the chip of your identity card. Then you can enter services that need the level “Person matched”.',
  'review.door.title': 'A fuller check',
  'review.steps': 'Steps of the check',
  'review.step.card': 'Read the card',
  'review.step.capture': 'Take pictures',
  'review.step.wait': 'Wait for an officer',
  'review.how.title': 'What you will do',
  'review.how.card': 'Read your identity card with a phone once more.',
  'review.how.capture': 'Take one picture looking straight ahead and three movements as told, about a minute.',
  'review.how.wait': 'Wait for an officer, usually within {hours} hours. You are told on this page.',
  'review.kept':
    'The pictures are sealed, only an officer who holds your case sees them, each look is on your History page, and they are deleted {days} days after the decision.',
  'review.unit': 'The commune or ward where you live',
  'review.unit.hint': 'Your request goes to the officers there.',
  'review.unit.choose': 'Choose a commune or ward',
  'review.start': 'Begin with the card',
  'review.counter.title': 'Rather no pictures?',
  'review.counter.text':
    'Bring your identity card to the public service centre of your commune. You are matched at the counter at once, and the level is higher.',
  'review.not_needed':
    'The passkey you are using has the level “Person matched” or a higher one. There is nothing to do.',
  'review.not_offered':
    'Remote requests are not taken at present. Bring your identity card to the counter of your commune.',
  'review.later': 'You can ask again from {time}.',
  'review.outcome.approved': 'An officer matched you to your card at {time}.',
  'review.outcome.refused': 'Your request was not accepted at {time}.',
  'review.outcome.withdrawn': 'You took your last request back.',
  'review.outcome.expired': 'Your last request ended before it was sent or before an officer looked at it.',
  'review.wait.title': 'Your request waits for an officer',
  'review.wait.lead': 'There is usually an answer within {hours} hours. You can close this page and come back.',
  'review.wait.sent': 'Sent at',
  'review.wait.unit': 'Sent to',
  'review.wait.pictures': 'Pictures',
  'review.wait.next.title': 'What comes next?',
  'review.wait.next.text':
    'Once it is accepted, sign in to the service again with the very passkey you are using now. If it is not, you will see why and what to do.',
  'review.withdraw': 'Take the request back',
  'review.cancel': 'Stop',

  'capture.title': 'Take pictures live',
  'capture.lead':
    'Sit where it is light, take off mask and sunglasses, and be alone in the picture. Each movement has a few seconds.',
  'capture.noscript': 'This page needs a camera and JavaScript. You can come to the counter of your commune instead.',
  'capture.start': 'Open the camera and begin',
  'capture.again': 'Begin anew',
  'capture.now': 'Take it now',
  'capture.send': 'Send to an officer',
  'capture.video': 'What your camera sees',
  'capture.taken': 'Pictures taken',
  'capture.progress': 'Step {step} of {of}',
  'capture.countdown': 'Picture in {seconds} seconds',
  'capture.opening': 'Opening the camera…',
  'capture.sending': 'Sending the picture…',
  'capture.done': 'All pictures are taken. Look at them and send them to an officer.',
  'capture.denied':
    'The browser does not allow the camera. Allow it in the settings of this page and press again, or come to the counter of your commune.',
  'capture.none':
    'This device has no camera that works. Open this page on a phone, or come to the counter of your commune.',
  'capture.late': 'The time for this step is over. Begin anew; the movements will be other ones.',
  'capture.unclear': 'The picture cannot be read. Begin anew where there is more light.',
  'capture.too_often': 'You have begun anew many times. Ask again later, or come to the counter of your commune.',
  'capture.failed': 'The picture could not be sent. Check your connection and begin anew.',
  'capture.gesture.straight': 'Look straight into the camera',
  'capture.gesture.turn_left': 'Turn your face to your left',
  'capture.gesture.turn_right': 'Turn your face to your right',
  'capture.gesture.look_up': 'Raise your face a little',
  'capture.gesture.smile': 'Smile',
  'capture.gesture.come_closer': 'Bring your face closer to the camera',
};
