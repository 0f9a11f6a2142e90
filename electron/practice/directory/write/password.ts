/** Reads a new password out of unicodePwd and judges it as a domain with complexity rules does. */
import { code, Refusal } from '../refusal.ts';

const shortest = 7;
const kinds = [/[a-z]/u, /[A-Z]/u, /\d/u, /[^A-Za-z0-9]/u];

/** The password in a unicodePwd value: UTF-16 with quotation marks around it. */
export function passwordOf(value: string, secure: boolean): string {
  if (!secure) throw new Refusal(code.unwillingToPerform, '0000001F: SvcErr: DSID-031A126C, problem 5003 (WILL_NOT_PERFORM), data 0');
  const text = Buffer.from(value, 'latin1').toString('utf16le');
  if (!/^".*"$/su.test(text)) throw new Refusal(code.unwillingToPerform, '0000001F: SvcErr: DSID-031A1248, problem 5003 (WILL_NOT_PERFORM), data 0');
  const password = text.slice(1, -1);
  if (password.length < shortest || kinds.filter((kind) => kind.test(password)).length < 3) {
    throw new Refusal(code.constraintViolation, '0000052D: AtrErr: DSID-03191083, #1:\n\t0: 0000052D: DSID-03191083, problem 1005 (CONSTRAINT_ATT_TYPE), data 0, Att 9005a (unicodePwd)');
  }
  return password;
}
