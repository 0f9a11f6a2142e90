/** Builds HTML in which every value is escaped: text from a directory or a tenant never becomes markup. */

/** Markup that was built here, as opposed to text that must be escaped. */
export interface Html {
  readonly markup: string;
}

type Part = string | number | Html | readonly Html[];

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Control characters, and marks that turn the direction of text around, would show something else than what is there. */
const misleading = /(?![\n\t])[\p{Cc}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]|\p{Cs}/gu;

/** The text with all characters that HTML gives a meaning replaced. */
export function escapeHtml(text: string): string {
  return text.replace(misleading, '\uFFFD').replace(/[&<>"']/g, (char) => entities[char] ?? '');
}

/** Tagged template: the template is markup, what is put in is escaped unless it is markup itself. */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const markup = template.map((text, index) => text + markupOf(parts[index] ?? '')).join('');
  return { markup };
}

function markupOf(part: Part): string {
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map((one) => one.markup).join('');
}
