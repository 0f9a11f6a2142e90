/** Proves that each layer's compiler settings refuse the globals of another layer's world. */
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { at } from './tools/root.mjs';

/** Compiles the words, one a line, as if they stood in the layer; answers the unknown ones and any other complaint. */
function complaints(layer: string, words: readonly string[]): readonly string[] {
  const file = path.join(at(layer), 'words-under-test.ts');
  const settings = ts.readConfigFile(at(layer, 'tsconfig.json'), (name) => ts.sys.readFile(name));
  const { options } = ts.parseJsonConfigFileContent(settings.config, ts.sys, at(layer));
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  const text = words.map((word, index) => `export const word${index}: unknown = ${word};`).join('\n');
  host.getSourceFile = (name, target) => (path.resolve(name) === file ? ts.createSourceFile(name, text, target) : getSourceFile(name, target));
  const program = ts.createProgram([file], { ...options, noEmit: true, composite: false, emitDeclarationOnly: false, incremental: false }, host);
  const messages = ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  return messages.map((message) => /^Cannot find name '(\w+)'/.exec(message)?.[1] ?? message);
}

describe('the compiler', () => {
  it.each([
    { layer: 'shared', words: ['document', 'process', 'Buffer', 'setTimeout', 'fetch', '[1].toSorted()'], unknown: ['document', 'process', 'Buffer', 'setTimeout', 'fetch'] },
    { layer: 'electron', words: ['document', 'window', 'process', 'Buffer'], unknown: ['document', 'window'] },
    { layer: 'renderer', words: ['process', 'Buffer', 'document', 'window'], unknown: ['process', 'Buffer'] },
  ])('knows in $layer only the globals of its world', ({ layer, words, unknown }) => {
    expect(complaints(layer, words)).toEqual(unknown);
  });
});
