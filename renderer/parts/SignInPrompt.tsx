/** What has to be done elsewhere for a sign-in or a consent to go on. */
import { Link } from '@fluentui/react-components';
import type { SignInPrompt as Prompt } from '../../shared/contract/tenant.ts';
import { tenantText as text } from '../../shared/text/pages/tenant.ts';
import { CopyButton } from './CopyButton.tsx';
import { timeText } from './when.ts';
import parts from './parts.module.css';
import styles from './sign-in-prompt.module.css';

function OpenLink({ url, children }: { readonly url: string; readonly children: string }) {
  return (
    <Link href={url} target="_blank" rel="noopener noreferrer" inline>
      {children}
    </Link>
  );
}

/** A link, or a code with the address to type it at. */
export function SignInPrompt({ prompt }: { readonly prompt: Prompt }) {
  if (prompt.kind === 'browser') {
    return (
      <p>
        {text.browserPrompt} <OpenLink url={prompt.url}>{text.openPage}</OpenLink>
      </p>
    );
  }
  return (
    <>
      <p>{text.codePrompt}</p>
      <div className={parts.row}>
        <OpenLink url={prompt.url}>{prompt.url}</OpenLink>
        <CopyButton text={prompt.url} label={text.copyAddress} />
      </div>
      <div className={parts.row}>
        <output className={styles.code} aria-label={text.code}>
          {prompt.code}
        </output>
        <CopyButton text={prompt.code} label={text.copyCode} showLabel />
      </div>
      <p className={parts.muted}>{text.expires(timeText(prompt.expiresAt))}</p>
    </>
  );
}
