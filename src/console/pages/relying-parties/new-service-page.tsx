import { claimText } from '../../../platform/ui/claim-text.ts';
import { Button } from '../../../platform/ui/components/button.tsx';
import { Field } from '../../../platform/ui/components/field.tsx';
import { Notice } from '../../../platform/ui/components/notice.tsx';
import { PostForm } from '../../../platform/ui/components/post-form.tsx';
import { TextArea } from '../../../platform/ui/components/text-area.tsx';
import { type T, translator } from '../../../platform/ui/translate.ts';
import { roomPaths } from '../../navigation.ts';
import { offeredClaims, type RegistrationFields } from '../../services/registration-form.ts';
import { ConsoleLayout } from '../console-layout.tsx';
import type { ConsolePageModel } from '../model.ts';
import { problemText } from './problem-text.ts';

interface NewServiceModel extends ConsolePageModel {
  readonly fields: RegistrationFields;
  /** Each as `field code`. */
  readonly problems: readonly string[];
}

const lines = [
  'name',
  'name_en',
  'client_id',
  'legal_basis',
  'policy_uri',
  'sector',
  'backchannel_logout_uri',
] as const;
const areas = [
  'purpose_vi',
  'purpose_en',
  'redirect_uris',
  'post_logout_redirect_uris',
  'outgoing_hosts',
  'jwks',
] as const;
const order = [
  ...['name', 'name_en', 'purpose_vi', 'purpose_en', 'legal_basis', 'policy_uri'],
  ...[
    'redirect_uris',
    'post_logout_redirect_uris',
    'jwks',
    'client_id',
    'sector',
    'outgoing_hosts',
    'backchannel_logout_uri',
  ],
] as readonly ((typeof lines)[number] | (typeof areas)[number])[];
const required: readonly string[] = ['name', 'purpose_vi', 'redirect_uris'];

/** A service as an agency asks for it; it works once another officer has agreed. */
export function NewServicePage(model: NewServiceModel) {
  const t = translator(model.locale);
  return (
    <ConsoleLayout
      model={model}
      room="relying_parties"
      title={t('services_room.new')}
      lead={t('services_room.new.lead')}
    >
      {model.problems.length > 0 && <Problems t={t} problems={model.problems} />}
      <PostForm action={`${roomPaths.relying_parties}/new`} csrf={model.csrf} className="form">
        {order.map((name) => (
          <Entry key={name} t={t} name={name} model={model} />
        ))}
        <Choices t={t} fields={model.fields} />
        <div>
          <Button>{t('services_room.propose')}</Button>
        </div>
      </PostForm>
    </ConsoleLayout>
  );
}

function Problems({ t, problems }: { readonly t: T; readonly problems: readonly string[] }) {
  return (
    <Notice kind="care" live>
      <ul class="plain-list">
        {problems.map((problem) => (
          <li key={problem}>
            <a href={`#${problem.split(/[[ ]/)[0]}`}>{problemText(t, problem)}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

interface EntryProps {
  readonly t: T;
  readonly name: (typeof order)[number];
  readonly model: NewServiceModel;
}

function Entry({ t, name, model: { fields, problems } }: EntryProps) {
  const error = problems.find((problem) => problem.split(/[[ ]/)[0] === name);
  const common = {
    id: name,
    name,
    label: t(`registration.${name}`),
    hint: t(`registration.${name}.hint`),
    value: fields[name],
    ...(error && { error: problemText(t, error) }),
  };
  if ((areas as readonly string[]).includes(name)) return <TextArea {...common} required={required.includes(name)} />;
  return <Field {...common} input={{ autocomplete: 'off', required: required.includes(name) }} />;
}

function Choices({ t, fields }: { readonly t: T; readonly fields: RegistrationFields }) {
  return (
    <>
      <fieldset class="options" id="claims">
        <legend>{t('registration.claims')}</legend>
        {offeredClaims.map((claim) => (
          <label key={claim}>
            <input
              type="checkbox"
              name={`claim_${claim}`}
              value="1"
              checked={fields[`claim_${claim}`] !== ''}
              aria-label={claimText(t, claim)}
            />
            {claimText(t, claim)}
          </label>
        ))}
      </fieldset>
      <fieldset class="options" id="auth_method">
        <legend>{t('registration.application')}</legend>
        {(['web', 'native'] as const).map((kind) => (
          <label key={kind}>
            <input
              type="radio"
              name="application"
              value={kind}
              checked={fields.application === kind}
              aria-label={t(`registration.application.${kind}`)}
            />
            {t(`registration.application.${kind}`)}
          </label>
        ))}
        <label>
          <input
            type="checkbox"
            name="offline"
            value="1"
            checked={fields.offline !== ''}
            aria-label={t('registration.offline')}
          />
          {t('registration.offline')}
        </label>
      </fieldset>
    </>
  );
}
