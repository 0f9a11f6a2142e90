/** Runs on Windows: says the arguments that it got, as JSON in one line of ASCII. */
const text = JSON.stringify({ started: process.argv0, got: process.argv.slice(2) });
process.stdout.write(`${text.replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`);
