/** Shows the report in a place of its own, where its look does not touch the page. */
import { useEffect, useRef } from 'react';
import { licensesText as text } from '../../../shared/text/pages/licenses.ts';
import { safeNodes } from './safe-html.ts';
import styles from './licenses.module.css';

/** Only the harmless part of the document is shown. */
export function ReportView({ html }: { readonly html: string }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const host = ref.current;
    if (!host) return;
    const shadow = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    shadow.replaceChildren(...safeNodes(html));
  }, [html]);
  return <div ref={ref} className={styles.report} role="region" aria-label={text.reportContent} tabIndex={0} />;
}
