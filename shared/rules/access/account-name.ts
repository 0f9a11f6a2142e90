/** What a new account may be called. */

/** sAMAccountName of a new account: letters, digits, dot, hyphen and underscore, at most 20, as it stands in names, scripts and lists. */
export const accountNamePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,19}$/;
