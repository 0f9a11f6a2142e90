/** Shows a certificate that this server does not trust; the safe answer comes first. */
import { useEffect } from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle } from '@fluentui/react-components';
import type { ServerCertificate } from '../../../shared/contract/directory.ts';
import { directoryText as text } from '../../../shared/text/pages/directory.ts';
import { CopyButton } from '../../parts/CopyButton.tsx';
import { dateText } from '../../parts/when.ts';
import styles from './directory.module.css';

interface Props {
  readonly certificate: ServerCertificate;
  /** Fingerprint of the one that was confirmed for this server before. */
  readonly confirmed: string | undefined;
  readonly onTrust: () => void;
  readonly onClose: () => void;
}

const safeAnswer = 'do-not-trust';

/** The dialog itself would give the focus to what comes first in it. */
function useFocusOnceOpen(id: string): void {
  useEffect(() => {
    const timer = window.setTimeout(() => document.getElementById(id)?.focus());
    return () => window.clearTimeout(timer);
  }, [id]);
}

/** Esc refuses. */
export function CertificateDialog({ certificate, confirmed, onTrust, onClose }: Props) {
  useFocusOnceOpen(safeAnswer);
  const { subject, issuer, validFrom, validTo, fingerprint, doubt } = certificate;
  const facts = [
    [text.subject, subject],
    [text.issuer, issuer],
    [text.validity, text.validityRange(dateText(validFrom), dateText(validTo))],
  ] as const;
  return (
    <Dialog open modalType="modal" onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{confirmed === undefined ? text.certificateTitle : text.certificateChangedTitle}</DialogTitle>
          <DialogContent className={styles.certificate ?? ''}>
            <p>
              {doubt} {confirmed === undefined ? text.certificateText : text.certificateChangedText}
            </p>
            <dl className={styles.certificateFacts}>
              {facts.map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
              {confirmed !== undefined && (
                <div>
                  <dt>{text.fingerprintBefore}</dt>
                  <dd className={styles.fingerprint}>{confirmed}</dd>
                </div>
              )}
              <div>
                <dt>{confirmed === undefined ? text.fingerprint : text.fingerprintNow}</dt>
                <dd className={styles.fingerprint}>
                  {fingerprint} <CopyButton text={fingerprint} label={text.copyFingerprint} />
                </dd>
              </div>
            </dl>
          </DialogContent>
          <DialogActions fluid>
            <Button id={safeAnswer} appearance="primary" onClick={onClose}>
              {text.doNotTrust}
            </Button>
            <Button onClick={onTrust}>{text.trust}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
