/** Reads the expressions of attribute mappings: attributes in brackets, texts, numbers, %variables% and functions. */
// Source: Microsoft, "Reference for writing expressions for attribute mappings".

/** A parsed expression. */
export type Expression =
  | { readonly is: 'attribute'; readonly name: string }
  | { readonly is: 'variable'; readonly name: string }
  | { readonly is: 'constant'; readonly value: string | number | boolean }
  | { readonly is: 'function'; readonly name: string; readonly parameters: readonly Expression[] };

/** Thrown for a text that is no expression. */
export class ExpressionError extends Error {}

/** Expressions nest no deeper than this. */
const DEEPEST = 50;

const TOKEN = /\s*(?:\[([^\]]+)\]|"((?:[^"\\]|\\.)*)"|%([A-Za-z.]+)%|(-?\d+(?:\.\d+)?)|([A-Za-z_]\w*)|([(),]))/y;

interface Token {
  readonly attribute?: string | undefined;
  readonly text?: string | undefined;
  readonly variable?: string | undefined;
  readonly number?: string | undefined;
  readonly word?: string | undefined;
  readonly sign?: string | undefined;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  const whole = text.trimEnd();
  while (pattern.lastIndex < whole.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(whole);
    if (!match) throw new ExpressionError(`unexpected text at position ${at}`);
    const [, attribute, quoted, variable, number, word, sign] = match;
    tokens.push({ attribute, text: quoted?.replaceAll(/\\(.)/g, '$1'), variable, number, word, sign });
  }
  return tokens;
}

/** Parses one expression; throws ExpressionError. */
export function parseExpression(text: string): Expression {
  const tokens = tokensOf(text);
  let at = 0;
  const expect = (sign: string): void => {
    if (tokens[at++]?.sign !== sign) throw new ExpressionError(`'${sign}' is missing`);
  };
  const one = (depth: number): Expression => {
    if (depth > DEEPEST) throw new ExpressionError('the functions nest too deeply');
    const token = tokens[at++];
    if (token?.attribute !== undefined) return { is: 'attribute', name: token.attribute };
    if (token?.text !== undefined) return { is: 'constant', value: token.text };
    if (token?.variable !== undefined) return { is: 'variable', name: token.variable };
    if (token?.number !== undefined) return { is: 'constant', value: Number(token.number) };
    if (token?.word === undefined) throw new ExpressionError('a value is missing');
    if (/^(true|false)$/i.test(token.word)) return { is: 'constant', value: token.word.toLowerCase() === 'true' };
    return { is: 'function', name: token.word, parameters: list(depth) };
  };
  const list = (depth: number): Expression[] => {
    expect('(');
    const parameters: Expression[] = [];
    while (tokens[at]?.sign !== ')') {
      if (parameters.length > 0) expect(',');
      parameters.push(one(depth + 1));
    }
    expect(')');
    return parameters;
  };
  const expression = one(0);
  if (at < tokens.length) throw new ExpressionError('there is text behind its end');
  return expression;
}

/** Every attribute that an expression reads. */
export function attributesOf(expression: Expression): string[] {
  if (expression.is === 'attribute') return [expression.name];
  return expression.is === 'function' ? expression.parameters.flatMap(attributesOf) : [];
}

/** The source of a mapping as Graph shows it, parameters taken apart. */
export function sourceOf(text: string): Readonly<Record<string, unknown>> {
  return shown(parseExpression(text), text);
}

function shown(expression: Expression, text = textOf(expression)): Readonly<Record<string, unknown>> {
  if (expression.is === 'attribute') return { expression: text, name: expression.name, type: 'Attribute', parameters: [] };
  if (expression.is === 'function') {
    const parameters = expression.parameters.map((parameter, index) => ({ key: index === 0 ? 'source' : `parameter${index}`, value: shown(parameter) }));
    return { expression: text, name: expression.name, type: 'Function', parameters };
  }
  return { expression: text, name: String(expression.is === 'constant' ? expression.value : expression.name), type: 'Constant', parameters: [] };
}

function textOf(expression: Expression): string {
  switch (expression.is) {
    case 'attribute': return `[${expression.name}]`;
    case 'variable': return `%${expression.name}%`;
    case 'constant': return typeof expression.value === 'string' ? JSON.stringify(expression.value) : String(expression.value);
    case 'function': return `${expression.name}(${expression.parameters.map(textOf).join(', ')})`;
  }
}
