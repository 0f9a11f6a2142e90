/** Two regions that screen readers follow: one polite, one for failures. */
import { useNotices } from '../stores/notices.ts';

/** Invisible. */
export function LiveRegions() {
  const { polite, urgent } = useNotices();
  return (
    <>
      <div className="visually-hidden" role="status" aria-live="polite">
        {polite}
      </div>
      <div className="visually-hidden" role="alert">
        {urgent}
      </div>
    </>
  );
}
