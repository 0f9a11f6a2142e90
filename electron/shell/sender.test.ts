/** The table of senders. */
import { describe, expect, it } from 'vitest';
import { isOurPage, type Sender } from './sender.ts';

const ours: Sender = { url: 'app://setup/index.html', topFrame: true, liveWindow: true };

describe('isOurPage', () => {
  it.each<[string, Partial<Sender>, boolean]>([
    ['our page', {}, true],
    ['our page with a route', { url: 'app://setup/#/directory' }, true],
    ['a frame in our page', { topFrame: false }, false],
    ['a window that is gone', { liveWindow: false }, false],
    ['a frame that is gone', { url: undefined }, false],
    ['no address', { url: '' }, false],
    ['a blank page', { url: 'about:blank' }, false],
    ['an address that begins like ours', { url: 'app://setup.example/' }, false],
    ['our name as a user', { url: 'app://setup@example.com/' }, false],
    ['a user before our name', { url: 'app://x@setup/' }, false],
    ['another port', { url: 'app://setup:8080/' }, false],
    ['another scheme', { url: 'https://setup/' }, false],
    ['a file', { url: 'file:///setup/index.html' }, false],
    ['data', { url: 'data:text/html,app://setup/' }, false],
    ['no address at all', { url: 'app' }, false],
  ])('%s', (_, change, verdict) => {
    expect(isOurPage({ ...ours, ...change })).toBe(verdict);
  });
});
