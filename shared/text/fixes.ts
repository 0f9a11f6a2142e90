/** The sentences of plans that put a server right. */

export const fixTexts = {
  why: (requirement: string) => `${requirement}. The tenant speaks nothing older than TLS 1.2.`,
  suffix: (suffix: string) => `Users can then get sign-in names that end in @${suffix}, which the tenant has verified. Nobody is renamed by it.`,
  suffixUndo: 'Takes the suffix out of the list again. Users who have it by then keep their sign-in names.',
  undo: 'Puts back what stood there before.',
  restart: 'Windows takes these values into account when it is started the next time. The setup does not restart it: choose the time yourself.',
  tooOld: (requirement: string) => `This Windows does not know the value of "${requirement}". Use a newer Windows Server.`,
  unread: (requirement: string, why: string) => `What stands there for "${requirement}" could not be read, so that it cannot be taken back later; it is left alone. ${why}`,
  moved: (place: string) => `${place} was changed since by somebody else and is left alone.`,
} as const;
