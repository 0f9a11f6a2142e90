/** Two regions that screen readers follow: one polite, one for failures. */
import { createPortal } from 'react-dom';
import { useNotices } from '../stores/notices.ts';

/** Keeps Fluent's dialogs from hiding the element from screen readers; it has to stand right below the body. */
const neverHidden = { 'data-tabster-never-hide': '' };

/** Invisible, and heard while a dialog is open too. */
export function LiveRegions() {
  const { polite, urgent } = useNotices();
  return createPortal(
    <div className="live-regions" {...neverHidden}>
      <div className="visually-hidden" role="status" aria-live="polite">
        {polite}
      </div>
      <div className="visually-hidden" role="alert">
        {urgent}
      </div>
    </div>,
    document.body,
  );
}
