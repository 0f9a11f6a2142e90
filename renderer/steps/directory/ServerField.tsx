/** The name of a domain controller: typed, or one of those that were found. */
import { Combobox, Field, Option } from '@fluentui/react-components';
import type { DomainController } from '../../../shared/contract/directory.ts';
import { directoryText as text } from '../../../shared/text/pages/directory.ts';

/** Where Next leads when there is no connection. */
export const serverFieldId = 'server';

interface Props {
  readonly value: string;
  readonly suggestions: readonly DomainController[];
  readonly fault: string | undefined;
  readonly onValue: (server: string) => void;
  readonly onFound: (found: DomainController) => void;
}

function described(found: DomainController): string {
  const facts = [
    found.site && text.siteOf(found.site),
    found.nearest === true && text.nearest,
    found.writable === false && text.readOnly,
    found.answers === false && text.noAnswer,
    text.foundBy[found.foundBy],
  ];
  return `${found.server} (${facts.filter(Boolean).join(', ')})`;
}

/** Suggestions fill in the port too. */
export function ServerField({ value, suggestions, fault, onValue, onFound }: Props) {
  const choose = (index: string | undefined) => {
    const found = index === undefined ? undefined : suggestions[Number(index)];
    if (found) onFound(found);
  };
  return (
    <Field label={text.server} hint={text.serverHint} required {...(fault ? { validationMessage: fault, validationState: 'error' } : {})}>
      <Combobox
        id={serverFieldId}
        freeform
        spellCheck={false}
        value={value}
        selectedOptions={[]}
        onInput={(event) => onValue(event.currentTarget.value)}
        onOptionSelect={(_, data) => choose(data.optionValue)}
      >
        {suggestions.map((found, index) => (
          <Option key={`${found.server}:${found.port}`} value={String(index)} text={found.server}>
            {described(found)}
          </Option>
        ))}
      </Combobox>
    </Field>
  );
}
