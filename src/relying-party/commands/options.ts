/** The flags of a command, in the words of the command line library; a flag with `repeat` may be given again. */
export interface CommandOption {
  readonly flags: string;
  readonly description: string;
  readonly required?: true;
  readonly repeat?: true;
}

const envelope: readonly CommandOption[] = [
  { flags: '--id-token-alg <alg>', description: 'signature of its ID tokens: ES256 (default) or RS256' },
  {
    flags: '--id-token-encryption <alg>',
    description:
      'encrypts its ID tokens: ECDH-ES, ECDH-ES+A256KW or RSA-OAEP-256, with :A256GCM (default), :A128GCM or :A128CBC-HS256',
  },
  { flags: '--userinfo-alg <alg>', description: 'userinfo as a signed JWT: ES256 or RS256' },
  { flags: '--userinfo-encryption <alg>', description: 'encrypts it, as for ID tokens' },
  {
    flags: '--introspection-alg <alg>',
    description: 'introspection as a signed JWT where it is asked for: ES256 or RS256',
  },
  { flags: '--introspection-encryption <alg>', description: 'encrypts it, as for ID tokens' },
];

const common: readonly CommandOption[] = [
  { flags: '--name-en <name>', description: 'the name in English' },
  { flags: '--purpose-en <text>', description: 'the purpose in English' },
  { flags: '--legal-basis <text>', description: 'the legal basis on which it asks for personal data' },
  { flags: '--post-logout-redirect-uri <uri>', description: 'exact https address after signing out', repeat: true },
  { flags: '--outgoing-host <host>', description: 'host (or host:port) that we may call for it', repeat: true },
  {
    flags: '--backchannel-logout-uri <uri>',
    description: 'exact https address that hears of sign-outs; its host must be an --outgoing-host',
  },
  {
    flags: '--event-uri <uri>',
    description: 'exact https address that hears when a sub counts no more; its host must be an --outgoing-host',
  },
  { flags: '--scope <scope>', description: 'scope it may ask for', repeat: true },
  { flags: '--resource <uri>', description: 'resource server it may ask tokens for', repeat: true },
  { flags: '--claim <claim>', description: 'claim it may be told', repeat: true },
  {
    flags: '--auth-method <method>',
    description: 'private_key_jwt, client_secret_basic, client_secret_post or none',
  },
  { flags: '--jwks-file <file>', description: 'its public keys, a JSON Web Key Set' },
  { flags: '--policy-uri <uri>', description: 'its privacy policy' },
  { flags: '--logo-uri <uri>', description: 'a path of this server or a data:image address' },
  { flags: '--pkce <rule>', description: 'required (default), or exempt for an old application that keeps a secret' },
  { flags: '--pkce-reason <text>', description: 'why it is exempt, kept in the audit trail' },
  ...envelope,
  { flags: '--json', description: 'print JSON' },
];

export const addOptions: readonly CommandOption[] = [
  { flags: '--name <name>', description: 'name people recognise, in Vietnamese', required: true },
  { flags: '--purpose <text>', description: 'what people sign in for, one sentence in Vietnamese', required: true },
  { flags: '--redirect-uri <uri>', description: 'exact https address to return to', required: true, repeat: true },
  { flags: '--client-id <id>', description: 'client id (default: made from the name)' },
  { flags: '--sector <host>', description: 'sector of its pairwise identifiers (default: host of the redirect URIs)' },
  { flags: '--backchannel-logout-by-subject', description: 'tell it whose sessions ended, not which' },
  { flags: '--native', description: 'an application on a device rather than on a web server' },
  { flags: '--require-dpop', description: 'only sender-constrained tokens' },
  { flags: '--require-par', description: 'only pushed authorization requests' },
  ...common,
];

/** A list given replaces the list there was; `none` empties a text, a list or an algorithm. */
export const updateOptions: readonly CommandOption[] = [
  { flags: '--name <name>', description: 'name people recognise, in Vietnamese' },
  { flags: '--purpose <text>', description: 'what people sign in for, one sentence in Vietnamese' },
  { flags: '--redirect-uri <uri>', description: 'exact https address to return to', repeat: true },
  { flags: '--backchannel-logout-by-subject <yes|no>', description: 'tell it whose sessions ended, not which' },
  { flags: '--require-dpop <yes|no>', description: 'only sender-constrained tokens' },
  { flags: '--require-par <yes|no>', description: 'only pushed authorization requests' },
  ...common,
];
