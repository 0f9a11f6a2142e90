/** Carries out one request of a signed-in connection. */
import type { Passwords } from '../access/passwords.ts';
import { bind } from '../access/bind.ts';
import type { Viewer } from '../access/viewer.ts';
import { answerTag, type Result } from '../ber/answers.ts';
import { BadMessage } from '../ber/element.ts';
import type { Message, Request, SearchRequest } from '../ber/requests.ts';
import type { Domain } from '../base/domain.ts';
import { valueOf } from '../base/object.ts';
import type { Faults } from '../faults.ts';
import { changesSince } from '../read/dirsync.ts';
import type { Pages } from '../read/paging.ts';
import { extension, rootDse } from '../read/root-dse.ts';
import { search, type Sink } from '../read/search.ts';
import { code, Refusal } from '../refusal.ts';
import { add } from '../write/add.ts';
import { compare, modify } from '../write/modify.ts';
import { modifyRootDse } from '../write/optional-feature.ts';
import { remove } from '../write/remove.ts';
import { moveOrRename } from '../write/rename.ts';
import { askedBy, dirSyncAnswer, pagedAnswer, type Asked } from './controls.ts';

/** What all connections share. */
export interface Shared {
  readonly domain: Domain;
  readonly passwords: Passwords;
  readonly faults: Faults;
}

/** What belongs to one connection. */
export interface Session {
  readonly shared: Shared;
  readonly pages: Pages;
  viewer: Viewer | undefined;
  secure: boolean;
}

/** Tag of the final answer of each kind of request. */
export const tagOf: Readonly<Partial<Record<Request['kind'], number>>> = {
  bind: answerTag.bind,
  search: answerTag.search,
  modify: answerTag.modify,
  add: answerTag.add,
  delete: answerTag.delete,
  rename: answerTag.rename,
  compare: answerTag.compare,
  extended: answerTag.extended,
};

const success: Result = { code: code.success, text: '' };

/** Answers a request; every refusal becomes a result. */
export async function perform(session: Session, message: Message, sink: Sink): Promise<Result> {
  try {
    const { busyCode } = session.shared.faults;
    if (busyCode !== undefined && message.request.kind !== 'bind') throw new Refusal(busyCode, '00002024: SvcErr: DSID-031A126C, problem 5001 (BUSY), data 0');
    return await answer(session, message.request, askedBy(message.controls), sink);
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, text: error.message, matchedDn: error.matchedDn };
    if (error instanceof BadMessage) return { code: code.protocolError, text: error.message };
    throw error;
  }
}

async function answer(session: Session, request: Request, asked: Asked, sink: Sink): Promise<Result> {
  const writing = { ...session.shared, viewer: session.viewer, secure: session.secure };
  switch (request.kind) {
    case 'bind':
      return signIn(session, request.name, request.password);
    case 'search':
      return find(session, request, asked, sink);
    case 'modify':
      if (request.dn === '') modifyRootDse(writing, request);
      else await modify(writing, request, asked);
      return success;
    case 'add':
      await add(writing, request);
      return success;
    case 'delete':
      remove(writing, request.dn, asked.treeDelete);
      return success;
    case 'rename':
      moveOrRename(writing, request);
      return success;
    case 'compare':
      return { code: compare(writing, request.dn, request.attribute, request.value) ? code.compareTrue : code.compareFalse, text: '' };
    case 'extended':
      return extended(session, request.oid);
    default:
      return success;
  }
}

async function signIn(session: Session, name: string, password: string | undefined): Promise<Result> {
  session.viewer = undefined;
  if (password === undefined) throw new Refusal(code.authMethodNotSupported, '00002027: LdapErr: DSID-0C090595, comment: the authentication mechanism is not supported, data 0, v4f7c');
  if (!session.secure && name !== '' && password !== '' && session.shared.faults.plainBind !== true) {
    throw new Refusal(code.strongerAuthRequired, '00002028: LdapErr: DSID-0C09023C, comment: The server requires binds to turn on integrity checking if SSL\\TLS are not already active on the connection, data 0, v4f7c');
  }
  session.viewer = await bind(session.shared.domain, session.shared.passwords, name, password);
  return success;
}

function find(session: Session, request: SearchRequest, asked: Asked, sink: Sink): Result {
  const { domain, faults } = session.shared;
  if (request.base === '' && request.scope === 0) {
    sink.entry(rootDse(domain, session.viewer, request.attributes, request.typesOnly));
    return success;
  }
  if (faults.nothing === true) return nothingFound(asked);
  const asking = { domain, faults, viewer: session.viewer, pages: session.pages };
  if (asked.dirSync === undefined) return search(asking, request, asked, sink);
  if (asked.paged !== undefined) throw new Refusal(code.operationsError, '00000057: LdapErr: DSID-0C090A55, comment: Error processing control, data 0, v4f7c');
  return changesSince(asking, request, { ...asked.dirSync, names: asked.names }, sink);
}

/** Success without an entry; a DirSync client keeps its cookie. */
function nothingFound(asked: Asked): Result {
  if (asked.dirSync !== undefined) return { ...success, controls: [dirSyncAnswer(false, asked.dirSync.cookie)] };
  return asked.paged === undefined ? success : { ...success, controls: [pagedAnswer(Buffer.alloc(0))] };
}

function extended(session: Session, oid: string): Result {
  if (oid !== extension.whoAmI) throw new Refusal(code.protocolError, '00000057: LdapErr: DSID-0C0910DB, comment: Unknown extended request OID, data 0, v4f7c');
  const account = session.viewer === undefined ? undefined : valueOf(session.viewer.account, 'samaccountname');
  const name = account === undefined ? '' : `u:${session.shared.domain.realm.netbios}\\${account}`;
  return { ...success, value: Buffer.from(name) };
}
