/** What the commands of Windows do, in plain words; what may be half done when one is stopped; and where one is at the moment. */
import type { CommandId } from '../tables/windows-commands/commands.ts';

/** `does`: for the review. `whenStopped`: for somebody who stopped it, or whose server went off. */
export interface CommandText {
  readonly does: string;
  readonly whenStopped: string;
}

const nothing = 'Nothing was changed.';
const installing = 'Windows Installer goes on by itself or takes back what it did; that may take some minutes. Look at the state before you try again.';
const signingIn = 'The tenant may know of it already. Look at the state before you try again.';

export const commandTexts: Readonly<Record<CommandId, CommandText>> = {
  'installer.inspect': { does: 'Looks who signed the installer, and which product and version it is', whenStopped: nothing },
  'cloud-sync-agent.install': { does: 'Installs the provisioning agent on this server', whenStopped: installing },
  'cloud-sync-agent.uninstall': { does: 'Removes the provisioning agent from this server', whenStopped: installing },
  'cloud-sync-agent.add-gmsa': { does: 'Registers the agent with the tenant and lets it run with a group managed service account', whenStopped: 'The account may be in Active Directory already, and the agent may be registered. Doing it again is safe.' },
  'cloud-sync-agent.add-domain': { does: 'Lets the agent serve a domain', whenStopped: 'The domain may be registered already. Doing it again is safe.' },
  'cloud-sync-agent.set-permissions': { does: 'Gives the account of the agent permissions in Active Directory', whenStopped: 'Some of the permissions may be set, in some of the domains. Doing it again sets the rest.' },
  'cloud-sync-agent.restrict-permissions': { does: 'Lets only administrators change the account of the agent', whenStopped: 'Some of the permissions on the account may be changed. Doing it again does the rest.' },
  'cloud-sync-agent.state': { does: 'Looks whether the provisioning agent is installed and running, and which domains it serves', whenStopped: nothing },
  'cloud-sync-agent.restart': { does: 'Restarts the service of the provisioning agent', whenStopped: 'The service may stand still. Start it again, or it synchronizes nothing.' },
  'connect-sync.install': { does: 'Puts Connect Sync and its wizard on this server; nothing is configured yet', whenStopped: installing },
  'connect-sync.uninstall': { does: 'Removes Connect Sync, or a part of it, from this server', whenStopped: installing },
  'connect-sync.state': { does: 'Looks whether Connect Sync is installed and running, and whether it is in staging mode', whenStopped: nothing },
  'connect-sync.history': { does: 'Looks how the last runs of Connect Sync ended, and which errors it wrote into the event log', whenStopped: nothing },
  'connect-sync.export-settings': { does: 'Copies the newest settings that the wizard of Connect Sync has written', whenStopped: 'The copy may be incomplete. Delete it and do it again.' },
  'connect-sync.import-settings': { does: 'Looks whether a file of settings can be imported with the wizard on this server', whenStopped: nothing },
  'pass-through-agent.install': { does: 'Installs the authentication agent on this server, without registering it', whenStopped: installing },
  'pass-through-agent.uninstall': { does: 'Removes the authentication agent from this server', whenStopped: installing },
  'pass-through-agent.register-with-token': { does: 'Registers the authentication agent with the tenant, with a token of a sign-in', whenStopped: signingIn },
  'pass-through-agent.register-with-credentials': { does: 'Registers the authentication agent with the tenant, with an account and its password', whenStopped: signingIn },
  'pass-through-agent.state': { does: 'Looks whether the authentication agent is installed and running', whenStopped: nothing },
  'seamless-sso.status': { does: 'Asks the tenant for which forests single sign-on is set up', whenStopped: nothing },
  'seamless-sso.enable-forest': { does: 'Makes the computer account AZUREADSSOACC in the forest and shares its key with the tenant', whenStopped: 'The account may be in Active Directory without the tenant knowing its key. Doing it again puts that right.' },
  'seamless-sso.enable': { does: 'Turns single sign-on on or off for the tenant', whenStopped: signingIn },
  'seamless-sso.roll-over': { does: 'Gives AZUREADSSOACC a new key and shares it with the tenant', whenStopped: 'The key may be new on one side only; then users have to type their password until it is done again. Wait ten hours before you do it again if it may have been done.' },
  'seamless-sso.disable-forest': { does: 'Takes a forest out of single sign-on', whenStopped: 'The tenant may have forgotten the forest while AZUREADSSOACC is still there. Doing it again removes it.' },
  'adfs.state': { does: 'Reads the properties, the certificates and the trust with Microsoft 365 of AD FS', whenStopped: nothing },
};

/** Where a command is. */
export const commandSteps = {
  starting: 'Starting',
  module: 'Loading the commands of the product',
  'sign-in': 'Signing in to the tenant; look for a window of Microsoft',
  work: 'Working',
  check: 'Looking whether it is done',
} as const;

/** A place on the way of a command. */
export type CommandStep = keyof typeof commandSteps;
