/** Keeps what must outlive the program and nobody else may read. */

/** `token-cache`: what signs a person in again, for the account that runs the setup; `application-key`: key and certificate of the setup's own application, for this server whoever runs it. */
export type SecretName = 'token-cache' | 'application-key';

export interface Secrets {
  /** Undefined when nothing is kept; throws `secrets.unreadable` when it was sealed by another account, server or door. */
  readonly read: (name: SecretName, signal: AbortSignal) => Promise<string | undefined>;
  /** On the disk when this returns; throws `secrets.unwritable` or `state.disk-full`. */
  readonly write: (name: SecretName, text: string, signal: AbortSignal) => Promise<void>;
  readonly remove: (name: SecretName) => Promise<void>;
}

/** Makes a text unreadable for others. */
export interface Sealer {
  /** Who sealed stands beside what is sealed: one cannot open what another closed. */
  readonly kind: 'safe-storage' | 'data-protection' | 'file-mode';
  /** Shuts others out of the folder that the sealed texts lie in, where sealing alone does not. */
  readonly guard: (folder: string, signal: AbortSignal) => Promise<void>;
  readonly seal: (text: string, signal: AbortSignal) => Promise<string>;
  readonly open: (sealed: string, signal: AbortSignal) => Promise<string>;
}

/** Which sealer is for the account alone, and which for every account of this server that runs the setup. */
export interface Sealers {
  readonly account: Sealer;
  readonly server: Sealer;
}
