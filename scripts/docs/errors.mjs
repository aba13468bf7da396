// docs/errors.md, from the catalogue of refusals, their words in both languages, and the codes of a chip's verdict.
import { refusalCatalogue } from '../../dist/src/app/http/catalogue.js';
import { chipCodes } from '../../dist/src/emrtd/index.js';
import { reasonTexts } from '../../dist/src/platform/ui/reason-text.js';
import { refusalText } from '../../dist/src/platform/ui/refusal-text.js';
import { translator } from '../../dist/src/platform/ui/translate.js';
import { openApiDocument } from '../../dist/src/proofing/chip/openapi.js';
import { chipMeanings } from './chip-meanings.mjs';

const [vi, en] = [translator('vi'), translator('en')];
const ofReaders = JSON.stringify(openApiDocument('https://id.example'));

/** Who is told: by whom the slice is asked. A slice that is not here stops the writing of the document. */
const listeners = [
  [/^(casework|console|kiosk|staff)\./, 'the officer, in the console'],
  [/^(audit|request|service)\./, 'whoever asks'],
  [/^(keys|outbox|outgoing|relying_party|resource_server|trust)\./, 'the operator, by the command'],
  [/^(account|authenticator|consent|interaction|proofing|sign_in|subject|vault)\./, 'the person, on the page'],
];

function listenersOf(code) {
  const found = listeners.find(([pattern]) => pattern.test(code));
  if (!found) throw new Error(`scripts/docs/errors.mjs does not say who is told ${code}`);
  const isReaders = ofReaders.includes(`\`${code}\``) && !/^(request|service)\./.test(code);
  return isReaders ? 'the reader app' : found[1];
}

const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function refusalRow([code, status]) {
  const [told, toldInEnglish] = [refusalText(vi, code), refusalText(en, code)];
  return `| \`${code}\` | ${status} | ${listenersOf(code)} | ${cell(`${told.title}. ${told.next}`)} | ${cell(`${toldInEnglish.title}. ${toldInEnglish.next}`)} |`;
}

/** A code for each data group is told once. */
const familyOf = (code) => code.replace(/^(dg_hash|dg_not_in_sod|dg_missing)_\d+$/, '$1_<number>');

function chipRows() {
  return [...new Map(chipCodes.map((code) => [familyOf(code), code]))].map(([family, code]) => {
    const words = (t) => cell(reasonTexts(t, [code]).join(' '));
    return `| \`${family}\` | ${chipMeanings[family] ?? ''} | ${words(vi)} | ${words(en)} |`;
  });
}

/** Every code that anybody is answered, with its status and its words. */
export const errors = () => `# Errors

Made from the code by \`npm run docs\`. Decide by the code and never by the words: codes stay, words improve.

A person sees a page with title, advice and code. A program gets \`application/problem+json\` (RFC 9457): \`{"type": "urn:thainguyen:id:problem:<code>", "title", "status", "code", "detail"}\`, in the language of \`Accept-Language\` (Vietnamese unless English is preferred). \`429\` and \`503\` carry \`Retry-After\` in seconds. The OpenID Connect endpoints answer with the errors of their standards instead (\`invalid_request\`, \`login_required\` and so on). A fault of ours is \`500 service.fault\` with a reference to quote.

## Refusals

| code | status | who is told | tiếng Việt | English |
|---|---|---|---|---|
${Object.entries(refusalCatalogue)
  .toSorted(([one], [other]) => (one < other ? -1 : 1))
  .map(refusalRow)
  .join('\n')}

## What a chip's verdict says

The \`reasons\` of \`POST /api/proofing/chip/evidence\`: all of them, not only the first. People see the words; the meaning is for whoever builds a reader app or runs the trust store. A reason may also be a refusal from above, as \`proofing.subject.too_young\`.

| code | meaning | tiếng Việt | English |
|---|---|---|---|
${chipRows().join('\n')}
`;
