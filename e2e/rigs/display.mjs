/** A screen for programs that want one: the machine's own, or a virtual one on Linux. */
import { existsSync } from 'node:fs';

/** True when a window can be shown here. */
export const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

const xvfb = '/usr/bin/xvfb-run';

/** Why no screen can be had, or '' when one can. */
export const displayMissing = () => (hasDisplay() || existsSync(xvfb) ? '' : 'no screen, and xvfb is not installed');

/**
 * The command that runs a program with a screen.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {[command: string, args: readonly string[]]}
 */
export const onDisplay = (command, args) =>
  hasDisplay() ? [command, args] : [xvfb, ['-a', '-s', '-screen 0 1280x1024x24', command, ...args]];
