import type { oidc as vi } from '../vi/oidc.ts';

export const oidc: Record<keyof typeof vi, string> = {
  'form_post.title': 'Taking you to {service}',
  'form_post.service': 'the service',
  'form_post.lead': 'If the page does not move on by itself, press the button below.',
  'form_post.button': 'Continue',
  'logout.title': 'Sign out of Thai Nguyen ID?',
  'logout.lead': 'You will need your passkey to sign in to services again.',
  'logout.from': '{service} has signed you out and asks whether to sign out of Thai Nguyen ID too.',
  'logout.yes': 'Sign out',
  'logout.no': 'Stay signed in',
  'logged_out.title': 'You are signed out',
  'logged_out.lead': 'On a shared device you should close the browser too.',
  'logged_out.back': 'Return to {service}',
  'oauth.title': 'The service sent a request that does not fit',
  'oauth.lead': 'The sign-in request cannot be handled. Nothing of yours has been sent.',
  'oauth.next': 'Go back to the service and try to sign in again. If it still fails, tell those who run the service.',
  'oauth.expired': 'This sign-in has expired',
  'oauth.expired_lead': 'It was opened some time ago, or was finished in another tab.',
  'oauth.unavailable': 'Very busy',
  'oauth.unavailable_lead': 'The server is busy. Nothing of yours has been sent.',
  'oauth.reference': 'Reference: {reference}',
};
