/** How the app is packed: an installer for all users on Windows, a plain folder on Linux for trying the packed app. */

/** Bundled into out/: everything but libsql, whose native parts are files of their own. */
const unbundled = ['libsql', '@libsql/*', '@neon-rs/load', 'detect-libc'];

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'com.directory-sync-setup.app',
  productName: 'Directory Sync Setup',
  copyright: 'Directory Sync Setup',
  directories: { output: 'dist', buildResources: 'build/resources' },
  files: [
    'package.json',
    'out/{main,preload,renderer}/**',
    '!**/.stamp',
    '!node_modules/**',
    ...unbundled.map((name) => `node_modules/${name}/**`),
    '!node_modules/**/*.{md,d.ts,map}',
  ],
  asar: true,
  npmRebuild: false,
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    enableCookieEncryption: true,
    grantFileProtocolExtraPrivileges: false,
    loadBrowserProcessSpecificV8Snapshot: false,
  },
  win: {
    target: [{ target: 'nsis', arch: ['x64'] }],
    // The window's helper processes are the same program and must not ask for elevation.
    requestedExecutionLevel: 'asInvoker',
  },
  nsis: {
    oneClick: false,
    perMachine: true,
    // Program Files grants sandboxed processes the right to read; other folders may not.
    allowToChangeInstallationDirectory: false,
    // Names the installation for upgrades: never to be changed.
    guid: '4b0f5a52-7c35-4f0a-9a0e-6d2f6d0e8c11',
    include: 'build/installer.nsh',
    deleteAppDataOnUninstall: false,
    warningsAsErrors: true,
    artifactName: 'directory-sync-setup-${version}-${arch}.${ext}',
  },
  linux: { target: ['dir'], category: 'System', executableName: 'directory-sync-setup' },
  publish: null,
};
