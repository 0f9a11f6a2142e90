/**
 * Starts `electron [-r module]… <folder or file> [arguments]`, as Electron's own default application does.
 * It is an ES module that awaits the application, because Electron reports itself ready only after its first module has run.
 */
import { app } from 'electron';
import { readFileSync, statSync } from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Splits the command line into modules to load first and the application's path. */
function readArguments(words) {
  const preloads = [];
  for (let i = 0; i < words.length; i++) {
    if (words[i] === '-r' || words[i] === '--require') preloads.push(words[++i]);
    else if (!words[i].startsWith('-')) return { preloads, target: path.resolve(words[i]) };
  }
  return { preloads, target: '' };
}

/** Names the application after its package.json and answers the file that it starts from. */
function adopt(target) {
  if (!statSync(target).isDirectory()) return target;
  const about = JSON.parse(readFileSync(path.join(target, 'package.json'), 'utf8'));
  app.setVersion(about.version);
  app.name = about.productName ?? about.name;
  app.setPath('userData', path.join(app.getPath('appData'), app.name));
  app.setAppPath(target);
  return path.join(target, about.main);
}

const { preloads, target } = readArguments(process.argv.slice(1));
if (target === '') {
  console.error('usage: electron <app>');
  process.exit(1);
}
process.defaultApp = true;
if (preloads.length > 0) Module._preloadModules(preloads);
await import(pathToFileURL(adopt(target)).href);
