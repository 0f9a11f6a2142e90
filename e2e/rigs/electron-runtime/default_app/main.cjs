/** Starts `electron [-r module]… <folder or file> [arguments]`, as Electron's own default application does. */
const { app } = require('electron');
const { readFileSync, statSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

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
import(pathToFileURL(adopt(target)).href).catch((error) => {
  console.error(error);
  process.exit(1);
});
