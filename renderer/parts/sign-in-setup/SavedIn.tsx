/** Where files were saved. */
import { setupText as text } from '../../../shared/text/pages/sign-in-setup.ts';
import { CopyButton } from '../CopyButton.tsx';

/** Absent until something was. */
export function SavedIn({ folder }: { readonly folder: string | null }) {
  if (folder === null) return null;
  return (
    <p role="status">
      {text.saved} <bdi>{folder}</bdi> <CopyButton text={folder} label={text.saved} />
    </p>
  );
}
