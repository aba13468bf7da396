import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Card, type Holder, makeCard, makeChipKey } from '../../src/sandbox/card/index.ts';
import { openSandbox } from '../../src/sandbox/index.ts';
import { readInstallation } from '../../src/sandbox/installation-file.ts';
import { type Marked, marked, markedBytes } from './canary-forms.ts';

/** Nobody; every word and number of hers is to be found nowhere else. */
export const holder: Holder = {
  number: '019183707172',
  name: 'Đèo Khuê Xuyến Hạnh',
  birthDate: '1983-10-29',
  sex: 'female',
  issuedOn: '2022-06-21',
  expiryDate: '2043-10-29',
  origin: 'Bản Nà Khuyết, Xã Xuyên Mây',
  residence: 'Ngõ 77 Đường Khuê Vân, Phường Xuyến Chi',
  ethnicity: 'Xinh Mun',
  father: 'Đèo Văn Khuê Sương',
  mother: 'Lò Thị Khuyết Mây',
  oldNumber: '071717283',
};

export const address = '203.0.113.77';
export const wideAddress = '2001:db8:77:cafe::77';
export const userAgent = 'CanaryBrowser/77.7 (Marked; rv:77)';
export const passkeyName = 'Điện thoại của bà Xuyến Hạnh';

/** Her card, made under the authority that the server's sandbox trusts. */
export async function makeMarkedCard(dataDirectory: string): Promise<Card> {
  const directory = join(dataDirectory, 'sandbox');
  await openSandbox(directory);
  const installation = await readInstallation(join(directory, 'sandbox-cards.json'));
  const authority = installation!.authorities.get('p256-named')!;
  return makeCard(authority, holder, { chipKey: await makeChipKey('ec-p256') });
}

/** All that must not be found of her. */
export function marksOf(card: Card): readonly Marked[] {
  const zone = card.dataGroups.get(1)!.subarray(5).toString('latin1');
  const born = new Date(`${holder.birthDate}T00:00:00Z`).getTime();
  const middle = (bytes: Buffer) => bytes.subarray(bytes.length >> 1, (bytes.length >> 1) + 24);
  return [
    marked('number', holder.number),
    marked('old number', holder.oldNumber!),
    marked('name', holder.name, 'Khuê Xuyến Hạnh', 'Xuyến Hạnh'),
    marked('birth date', ...datesOf(holder.birthDate), String(born), String(born / 1000)),
    marked('machine-readable zone', zone.slice(0, 28), zone.slice(30, 45), zone.slice(60, 80)),
    marked('residence', holder.residence!, 'Ngõ 77 Đường Khuê Vân'),
    marked('origin', holder.origin!, 'Bản Nà Khuyết'),
    marked('parents', holder.father!, holder.mother!),
    marked('address', address, '3405803853'),
    { what: 'address', forms: ['cb00714d', 'CB00714D'] },
    marked('address', wideAddress, '2001:0db8:0077:cafe', '20010db80077cafe'),
    marked('user agent', userAgent, 'CanaryBrowser/77.7'),
    marked('passkey name', passkeyName, 'Điện thoại của bà'),
    ...[1, 2, 13, 15].map((number) => markedBytes(`data group ${number}`, middle(card.dataGroups.get(number)!))),
    // Its hashes and its signature; the certificate between them is the signer's, is kept, and names nobody.
    markedBytes('hash of data group 1', createHash('sha256').update(card.dataGroups.get(1)!).digest()),
    markedBytes('security object', card.sod.subarray(-24)),
  ];
}

function datesOf(date: string): readonly string[] {
  const [year, month, day] = date.split('-');
  const orders = [
    [day, month, year],
    [year, month, day],
    [month, day, year],
  ];
  return orders.flatMap((order) => ['-', '/', '.', ''].map((separator) => order.join(separator)));
}
