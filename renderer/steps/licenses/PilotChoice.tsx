/** Who comes first. */
import { Button, Field, Textarea } from '@fluentui/react-components';
import { licensesText as text } from '../../../shared/text/pages/licenses.ts';
import { Section } from '../../parts/Section.tsx';
import { change, type DraftChoice } from './choice.ts';

interface Props {
  readonly choice: DraftChoice;
  /** Null while the choice is not whole. */
  readonly onPreview: (() => void) | null;
}

/** The pilot is previewed and applied like everybody, before everybody. */
export function PilotChoice({ choice, onPreview }: Props) {
  const names = choice.pilot ?? [];
  const named = names.some((name) => name.trim() !== '');
  return (
    <Section title={text.pilot} lead={text.pilotLead}>
      <Field label={text.pilotNames} hint={text.pilotHint}>
        <Textarea resize="vertical" rows={3} value={names.join('\n')} onChange={(_, data) => change(choice, { pilot: data.value === '' ? [] : data.value.split('\n') })} />
      </Field>
      {named && (
        <div>
          <Button disabledFocusable={onPreview === null} onClick={() => onPreview?.()}>
            {text.previewPilot}
          </Button>
        </div>
      )}
    </Section>
  );
}
