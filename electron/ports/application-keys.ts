/** Makes the key and the certificate that the setup's own application proves itself with. */

/** `pem`: certificate and private key in one text, which never leaves this server; `certificate`: what the tenant gets (DER in base64). */
export interface ApplicationKey {
  readonly pem: string;
  readonly certificate: string;
  /** SHA-256 of the certificate, in hex. */
  readonly thumbprint: string;
  /** ISO 8601. */
  readonly validUntil: string;
}

export interface ApplicationKeys {
  /** A new RSA key with a self-signed certificate of that name, valid from five minutes ago for `days`. */
  readonly make: (name: string, days: number) => Promise<ApplicationKey>;
  /** A statement, signed with the key and good for ten minutes, that whoever sends it has the key; `application` is the object id of the application that it speaks for. */
  readonly proof: (key: ApplicationKey, application: string) => string;
}
