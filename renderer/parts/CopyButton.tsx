/** Copies a text and says so for two seconds. */
import { useEffect, useState } from 'react';
import { Button, Tooltip } from '@fluentui/react-components';
import { CheckmarkRegular, CopyRegular } from '@fluentui/react-icons';
import { frameText } from '../../shared/text/pages/frame.ts';
import { announce } from '../stores/notices.ts';

interface Props {
  readonly text: string;
  /** What is copied: the accessible name. */
  readonly label: string;
  readonly showLabel?: boolean;
}

/** A small button beside the text. */
export function CopyButton({ text, label, showLabel = false }: Props) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = window.setTimeout(() => setCopied(false), 2000);
    return () => window.clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    await navigator.clipboard.writeText(text);
    announce(frameText.copied);
    setCopied(true);
  };

  return (
    <Tooltip content={copied ? frameText.copied : label} relationship="label">
      <Button size="small" appearance="subtle" icon={copied ? <CheckmarkRegular /> : <CopyRegular />} onClick={() => void copy()}>
        {showLabel ? label : null}
      </Button>
    </Tooltip>
  );
}
