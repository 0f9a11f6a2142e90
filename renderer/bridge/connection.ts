/** Whether the engine answers, and how to try again at once. */
import { create } from 'zustand';

interface Connection {
  readonly state: 'connected' | 'lost';
  /** Counts up each time the engine was found again, so that pages ask anew. */
  readonly returns: number;
}

/** The state of the line to the engine. */
export const useConnection = create<Connection>(() => ({ state: 'connected', returns: 0 }));

let tryAgain: () => void = () => undefined;

/** Notes that the engine answered. */
export function connectionFound(): void {
  useConnection.setState((now) => (now.state === 'connected' ? now : { state: 'connected', returns: now.returns + 1 }));
}

/** Notes that the engine cannot be reached. */
export function connectionLost(): void {
  useConnection.setState({ state: 'lost' });
}

/** Names what the button "Reconnect" does. */
export function onReconnect(action: () => void): void {
  tryAgain = action;
}

/** Tries at once instead of waiting for the next turn. */
export function reconnect(): void {
  tryAgain();
}
