/** The flags of `tnid relying-party add`, in the words of the command line library; a flag with `repeat` may be given again. */
export interface CommandOption {
  readonly flags: string;
  readonly description: string;
  readonly required?: true;
  readonly repeat?: true;
}

export const addOptions: readonly CommandOption[] = [
  { flags: '--name <name>', description: 'name people recognise, in Vietnamese', required: true },
  { flags: '--name-en <name>', description: 'the same in English' },
  { flags: '--purpose <text>', description: 'what people sign in for, one sentence in Vietnamese', required: true },
  { flags: '--purpose-en <text>', description: 'the same in English' },
  { flags: '--legal-basis <text>', description: 'the legal basis on which it asks for personal data' },
  { flags: '--redirect-uri <uri>', description: 'exact https address to return to', required: true, repeat: true },
  { flags: '--post-logout-redirect-uri <uri>', description: 'exact https address after signing out', repeat: true },
  { flags: '--outgoing-host <host>', description: 'host (or host:port) that we may call for it', repeat: true },
  {
    flags: '--backchannel-logout-uri <uri>',
    description: 'exact https address that hears of sign-outs; its host must be an --outgoing-host',
  },
  { flags: '--backchannel-logout-by-subject', description: 'tell it whose sessions ended, not which' },
  { flags: '--scope <scope>', description: 'scope it may ask for (openid when none is given)', repeat: true },
  { flags: '--claim <claim>', description: 'claim it may be told (none when none is given)', repeat: true },
  {
    flags: '--auth-method <method>',
    description:
      'private_key_jwt (default with --jwks-file), client_secret_basic (default without), client_secret_post or none',
  },
  { flags: '--jwks-file <file>', description: 'its public keys, a JSON Web Key Set' },
  { flags: '--sector <host>', description: 'sector of its pairwise identifiers (default: host of the redirect URIs)' },
  { flags: '--client-id <id>', description: 'client id (default: made from the name)' },
  { flags: '--policy-uri <uri>', description: 'its privacy policy' },
  { flags: '--logo-uri <uri>', description: 'a path of this server or a data:image address' },
  { flags: '--native', description: 'an application on a device rather than on a web server' },
  { flags: '--require-dpop', description: 'only sender-constrained tokens' },
  { flags: '--require-par', description: 'only pushed authorization requests' },
  { flags: '--json', description: 'print JSON' },
];
