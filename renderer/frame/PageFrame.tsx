/** One page: heading, content that scrolls, and the actions below. */
import { useEffect, useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import { frameText } from '../../shared/text/pages/frame.ts';
import styles from './frame.module.css';

/** Brings the reader to the heading of a page that was just opened; before the sections of the page, which may be what was asked for. */
function useHeading(heading: string) {
  const ref = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    document.title = frameText.title(heading);
    ref.current?.focus();
  }, [heading]);
  return ref;
}

/** When the pressed button gave way to another one, the reader is brought back to the heading. */
function useFocusKept(heading: RefObject<HTMLElement | null>, act: string | undefined): void {
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [heading, act]);
}

interface Props {
  readonly heading: string;
  readonly lead: string;
  readonly children: ReactNode;
  /** What can be pressed now; when it changes under the focus, the reader is brought back to the heading. */
  readonly act: string | undefined;
  readonly footer?: ReactNode;
}

/** What every page has in common. */
export function PageFrame({ heading, lead, children, act, footer }: Props) {
  const headingRef = useHeading(heading);
  useFocusKept(headingRef, act);
  return (
    <>
      <main className={styles.content} aria-labelledby="page-heading">
        <div className={styles.inner}>
          <div>
            <h1 id="page-heading" ref={headingRef} tabIndex={-1} className={styles.heading}>
              {heading}
            </h1>
            <p className={styles.lead}>{lead}</p>
          </div>
          {children}
        </div>
      </main>
      {footer && (
        <footer className={styles.footer} aria-label={frameText.actions}>
          {footer}
        </footer>
      )}
    </>
  );
}
