/** A domain by its name; an international one in both forms. */
import { unicodeName } from '../../../shared/rules/domains/unicode-name.ts';
import parts from '../parts.module.css';

/** Readable first, as DNS has it behind. */
export function DomainName({ name }: { readonly name: string }) {
  const readable = unicodeName(name);
  if (readable === undefined) return <bdi>{name}</bdi>;
  return (
    <span>
      <bdi>{readable}</bdi> <bdi className={parts.muted}>({name})</bdi>
    </span>
  );
}
