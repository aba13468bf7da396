import { Field } from './field.tsx';

export interface CardQrTexts {
  readonly label: string;
  readonly hint: string;
  /** On the button that opens the camera, and on the one that closes it. */
  readonly start: string;
  readonly stop: string;
  /** Said while looking, when the code was found, and when there is no camera to be had. */
  readonly looking: string;
  readonly found: string;
  readonly denied: string;
}

interface CardQrFieldProps {
  readonly id: string;
  readonly name: string;
  readonly texts: CardQrTexts;
  readonly value?: string;
  readonly error?: string;
  /** The form may go without it. */
  readonly isOptional?: boolean;
}

/**
 * The text of a card's QR code: typed by a scanner that plays a keyboard, or read by the camera where script runs
 * (/assets/card-qr.js). What it says fills in a form and proves nothing; the server reads it.
 */
export function CardQrField({ id, name, texts, value, error, isOptional = false }: CardQrFieldProps) {
  const said = { 'data-text-looking': texts.looking, 'data-text-found': texts.found, 'data-text-denied': texts.denied };
  return (
    <div class="card-qr" data-card-qr="" {...said}>
      <Field
        id={id}
        name={name}
        label={texts.label}
        hint={texts.hint}
        input={{ autocomplete: 'off', maxLength: 1200, required: !isOptional }}
        {...(value === undefined ? {} : { value })}
        {...(error === undefined ? {} : { error })}
      />
      <div class="card-qr__camera" data-card-qr-camera="" hidden>
        <button type="button" class="button button--secondary" data-card-qr-start="">
          {texts.start}
        </button>
        <button type="button" class="button button--quiet" data-card-qr-stop="" hidden>
          {texts.stop}
        </button>
        <video class="card-qr__video" data-card-qr-video="" aria-label={texts.looking} playsInline muted hidden />
        <p class="card-qr__status" role="status" data-card-qr-status="" />
      </div>
    </div>
  );
}
