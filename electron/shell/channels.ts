/** The names under which window and engine talk; preload and main process share them. */

/** `call`, `cancel` and `events` are asked by the page, `event` is pushed to it. */
export const channels = { call: 'setup:call', cancel: 'setup:cancel', events: 'setup:events', event: 'setup:event' } as const;
