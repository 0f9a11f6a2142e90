/** Sign-in with a device code: gives out the code, shows the page where it is confirmed, answers the polls. */
import { randomInt } from 'node:crypto';
import type { Directory } from '../state/directory.ts';
import type { Consent } from './accounts.ts';
import { graphScopes, signedIn } from './accounts.ts';
import { LOGIN_ERRORS, LoginError } from './errors.ts';
import type { Page } from './pages.ts';
import { escapeHtml, page, signInForm } from './pages.ts';
import type { Grant } from './tokens.ts';
import { opaque } from './tokens.ts';

/** Codes live 15 minutes. */
const LIFE_SECONDS = 900;
/** Letters that are not mistaken for one another. */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXYZ23456789';

interface Pending {
  readonly clientId: string;
  readonly scope: string;
  readonly until: number;
  answer: 'open' | 'declined' | { readonly userId: string };
}

/** The device endpoints. */
export interface Device {
  /** The answer to a request for a code; `url` is the address of the practice tenant. */
  readonly start: (parameters: URLSearchParams, url: string) => Readonly<Record<string, string | number>>;
  readonly show: (parameters: URLSearchParams) => Page;
  readonly submit: (form: URLSearchParams) => Page;
  /** The grant of a confirmed code, once; throws while it is pending, declined or expired. */
  readonly take: (deviceCode: string) => Grant;
}

/** What the endpoints need to know. */
export interface DeviceParts {
  readonly directory: Directory;
  readonly consent: Consent;
  readonly userName: string;
  readonly interval: number;
  readonly now: () => number;
}

function userCode(): string {
  return Array.from({ length: 9 }, () => LETTERS[randomInt(LETTERS.length)] ?? 'B').join('');
}

/** Makes the endpoints. */
export function makeDevice(parts: DeviceParts): Device {
  const byDevice = new Map<string, Pending>();
  const byUser = new Map<string, Pending>();
  const form = (code: string, userName: string, error?: string): Page => {
    const before = `<label for="code">Code</label><input id="code" name="code" autocomplete="off" required value="${escapeHtml(code)}">`;
    return page('Enter code', signInForm({ action: '/devicelogin', hidden: {}, userName, error, before }), error === undefined ? 200 : 400);
  };
  const confirm = (pending: Pending, name: string, password: string): void => {
    const user = signedIn(parts.directory, name, password, parts.now());
    parts.consent.mustCover(pending.clientId, user, graphScopes(pending.scope), true);
    pending.answer = { userId: user.id };
  };
  return {
    start: (parameters, url) => {
      const clientId = parameters.get('client_id') ?? '';
      if (!parts.directory.find('application', 'appId', clientId)?.[0]) throw LOGIN_ERRORS.unknownClient(clientId);
      const pending: Pending = { clientId, scope: parameters.get('scope') ?? '', until: parts.now() + LIFE_SECONDS * 1000, answer: 'open' };
      const device = opaque();
      const code = userCode();
      byDevice.set(device, pending);
      byUser.set(code, pending);
      const place = `${url}/devicelogin`;
      return { user_code: code, device_code: device, verification_uri: place, expires_in: LIFE_SECONDS, interval: parts.interval, message: `To sign in, use a web browser to open the page ${place} and enter the code ${code} to authenticate.` };
    },
    show: (parameters) => form(parameters.get('code') ?? '', parts.userName),
    submit: (values) => {
      const code = (values.get('code') ?? '').trim().toUpperCase();
      const name = values.get('login') ?? '';
      const pending = byUser.get(code);
      if (pending?.answer !== 'open' || pending.until <= parts.now()) return form(code, name, "That code didn't work. Check the code and try again.");
      if (values.get('action') === 'cancel') {
        pending.answer = 'declined';
        return page('You cancelled the sign-in', '<p>You can close this window.</p>');
      }
      try {
        confirm(pending, name, values.get('passwd') ?? '');
      } catch (error) {
        if (error instanceof LoginError) return form(code, name, error.message);
        throw error;
      }
      return page('You have signed in', '<p>You have signed in to the application on your device. You can close this window.</p>');
    },
    take: (deviceCode) => {
      const pending = byDevice.get(deviceCode);
      if (!pending) throw LOGIN_ERRORS.badDevice();
      if (pending.until <= parts.now()) throw LOGIN_ERRORS.deviceExpired();
      if (pending.answer === 'open') throw LOGIN_ERRORS.devicePending();
      byDevice.delete(deviceCode);
      if (pending.answer === 'declined') throw LOGIN_ERRORS.deviceDeclined();
      return { userId: pending.answer.userId, clientId: pending.clientId, scope: pending.scope };
    },
  };
}
