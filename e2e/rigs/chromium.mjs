/** Finds a browser of the Chromium family for the end-to-end tests. */
import { existsSync } from 'node:fs';

/** @type {Partial<Record<NodeJS.Platform, readonly string[]>>} */
const places = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/microsoft-edge'],
  win32: [
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
};

/** The browser's program, or '' when there is none; CHROMIUM_PATH names another. */
export const chromiumProgram = () => process.env['CHROMIUM_PATH'] ?? places[process.platform]?.find((place) => existsSync(place)) ?? '';

/** Switches that keep the browser to the page under test: no services of its own, and no sandbox where root may not have one. */
export const chromiumFlags = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
