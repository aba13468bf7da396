// RFC 7518 §3.1, §4.1, §5.1: what we sign, what we encrypt with, and what we believe. A registration chooses among them.
import type { Configuration } from 'oidc-provider';
import { contentAlgs, keyAlgs, signingAlgs } from '../../relying-party/index.ts';

/** Lists of our own for every place: the library keeps and changes what it is given. */
export const enabledAlgorithms: Configuration['enabledJWA'] = {
  clientAuthSigningAlgValues: ['ES256', 'PS256', 'RS256', 'EdDSA'],
  dPoPSigningAlgValues: ['ES256', 'EdDSA'],
  idTokenSigningAlgValues: [...signingAlgs],
  idTokenEncryptionAlgValues: [...keyAlgs],
  idTokenEncryptionEncValues: [...contentAlgs],
  userinfoSigningAlgValues: [...signingAlgs],
  userinfoEncryptionAlgValues: [...keyAlgs],
  userinfoEncryptionEncValues: [...contentAlgs],
  introspectionSigningAlgValues: [...signingAlgs],
  introspectionEncryptionAlgValues: [...keyAlgs],
  introspectionEncryptionEncValues: [...contentAlgs],
};
