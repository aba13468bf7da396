import { agreedReading, agreeingCard, played, prepared } from '../chip-proof/chip-authentication/rehearsal.ts';
import { flip, type Situation, withoutGroup } from './stage.ts';
import { acceptance } from './table.ts';

function changeResponse(situation: Situation, change: (response: Buffer) => Uint8Array): Situation {
  const { agreement, response } = situation.upload.chipAuthentication!;
  const chipAuthentication = { agreement, response: change(Buffer.from(response)) };
  return { ...situation, upload: { ...situation.upload, chipAuthentication } };
}

acceptance('the chip’s answer under agreed keys', [
  { id: 'P02', what: 'genuine card with chip authentication alone', expected: 'genuine', situation: agreedReading },
  {
    id: 'P02b',
    what: 'genuine card with triple DES',
    expected: 'genuine',
    situation: () => agreedReading(agreeingCard('p256-3des')),
  },
  {
    id: 'P02c',
    what: 'genuine card with a modular group',
    expected: 'genuine',
    situation: () => agreedReading(agreeingCard('modp2048-aes-256')),
  },
  {
    id: 'N02',
    what: 'the answer of an earlier agreement with the same chip',
    expected: 'ca_mac',
    situation: () => {
      const card = agreeingCard();
      const earlier = played(card.open(), prepared(card));
      return changeResponse(agreedReading(card), () => earlier);
    },
  },
  {
    id: 'N03',
    what: 'the chip answers 6988, without a MAC',
    expected: 'ca_no_mac:6988',
    situation: () => changeResponse(agreedReading(), () => Buffer.from('6988', 'hex')),
  },
  {
    id: 'N02b',
    what: 'one bit of the MAC changed',
    expected: 'ca_mac',
    situation: () => changeResponse(agreedReading(), (response) => flip(response, -3)),
  },
  {
    id: 'N02c',
    what: 'a chip that never saw our key',
    expected: 'ca_no_mac:6988',
    situation: () => {
      const card = agreeingCard();
      const situation = agreedReading(card);
      const protectedCommand = Buffer.from(prepared(card).commands.at(-1)!.bytes);
      return changeResponse(situation, () => card.open().transmit(protectedCommand));
    },
  },
  {
    id: 'N45c',
    what: 'no proof, and neither DG14 nor DG15 sent',
    expected: 'dg_missing_14',
    situation: () => {
      const { chipAuthentication: _, ...upload } = agreedReading().upload;
      return withoutGroup(withoutGroup({ ...agreedReading(), upload }, 14), 15);
    },
  },
  {
    id: 'N45d',
    what: 'no proof from a chip that could only agree',
    expected: 'no_chip_proof',
    situation: () => {
      const situation = agreedReading();
      const { chipAuthentication: _, ...upload } = situation.upload;
      return { ...situation, upload };
    },
  },
]);
