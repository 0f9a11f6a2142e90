/** Asks before a directory is taken out; the safe answer comes first. */
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle } from '@fluentui/react-components';
import { directoryText as text } from '../../../shared/text/pages/directory.ts';

interface Props {
  readonly domain: string;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

/** Esc keeps it. */
export function RemoveDialog({ domain, onRemove, onClose }: Props) {
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{text.removeTitle(domain)}</DialogTitle>
          <DialogContent>{text.removeText}</DialogContent>
          <DialogActions>
            <Button appearance="primary" autoFocus onClick={onClose}>
              {text.removeCancel}
            </Button>
            <Button onClick={onRemove}>{text.remove}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
