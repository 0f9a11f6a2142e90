/** Finds the way to the engine: the preload of the window, or else the browser door. */
import type { Carrier } from '../../shared/contract/messages.ts';
import { httpCarrier } from './http-carrier.ts';

declare global {
  interface Window {
    /** Put there by the preload; absent when the page came through the browser door. */
    readonly setup?: Carrier;
  }
}

/** The one carrier of this page. */
export const carrier: Carrier = window.setup ?? httpCarrier();
