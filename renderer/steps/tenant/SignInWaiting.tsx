/** What has to be done elsewhere for the sign-in to go on. */
import { Link, Spinner } from '@fluentui/react-components';
import type { SignInPrompt } from '../../../shared/contract/tenant.ts';
import { tenantText as text } from '../../../shared/text/pages/tenant.ts';
import { CopyButton } from '../../parts/CopyButton.tsx';
import { Section } from '../../parts/Section.tsx';
import { timeText } from '../../parts/when.ts';
import type { Task } from '../../stores/run.ts';
import parts from '../../parts/parts.module.css';
import styles from './tenant.module.css';

function OpenLink({ url, children }: { readonly url: string; readonly children: string }) {
  return (
    <Link href={url} target="_blank" rel="noopener noreferrer" inline>
      {children}
    </Link>
  );
}

function Prompt({ prompt }: { readonly prompt: SignInPrompt }) {
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

/** Cancel stands in the footer. */
export function SignInWaiting({ task }: { readonly task: Task }) {
  const prompt = task.progress?.prompt;
  return (
    <Section title={text.waiting} aside={<Spinner size="small" aria-label={text.waiting} />}>
      {prompt && <Prompt prompt={prompt} />}
    </Section>
  );
}
