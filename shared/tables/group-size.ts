/** How many members a group may have to be synchronized. */

/**
 * A new group with so many members, or more, is left out: the limit of Microsoft's synchronization service, version 2 (Microsoft Learn,
 * "Microsoft Entra Connect Sync V2 endpoint API"). The rules of 2016 had 50,000 (AADConnectConfigDocumenter). Whether Microsoft Graph,
 * which the direct route uses, has a limit at all is not documented.
 */
export const groupMembersAtMost = 250_000;
