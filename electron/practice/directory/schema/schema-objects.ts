/** The objects of the Schema partition: one for each attribute and class that is served. */
import type { ForestObject } from '../../worlds/forest-object.ts';
import { syntaxes } from '../values/syntax-names.ts';
import { classRows } from './classes.ts';
import type { ClassRow } from './rows.ts';
import type { Attribute } from './attribute.ts';
import { attributes, namesIn } from './schema.ts';

/** Schema objects below `schemaDn`; ids are the same in every forest, as their values do not depend on it. */
export function schemaObjects(schemaDn: string): readonly ForestObject[] {
  return [...attributes.map((attribute) => attributeObject(attribute, schemaDn)), ...classRows.map((row) => classObject(row, schemaDn))];
}

const flag = (on: boolean): string => (on ? 'TRUE' : 'FALSE');

function attributeObject(attribute: Attribute, schemaDn: string): ForestObject {
  const [attributeSyntax, oMSyntax] = syntaxes[attribute.syntax];
  return {
    dn: `CN=${attribute.cn},${schemaDn}`,
    class: 'attributeSchema',
    values: {
      lDAPDisplayName: attribute.name,
      adminDisplayName: attribute.cn,
      attributeID: attribute.oid,
      attributeSyntax,
      oMSyntax: String(oMSyntax),
      isSingleValued: flag(attribute.single),
      schemaIDGUID: Buffer.from(attribute.guid, 'base64'),
      searchFlags: String(attribute.flags ?? 0),
      systemOnly: flag(attribute.systemOnly === true),
      systemFlags: String(attribute.constructed === true ? 20 : 16),
      isMemberOfPartialAttributeSet: flag(attribute.global === true),
      showInAdvancedViewOnly: 'TRUE',
      ...(attribute.lower === undefined ? {} : { rangeLower: String(attribute.lower) }),
      ...(attribute.upper === undefined ? {} : { rangeUpper: String(attribute.upper) }),
      ...(attribute.link === undefined ? {} : { linkID: String(attribute.link) }),
    },
  };
}

function classObject(row: ClassRow, schemaDn: string): ForestObject {
  return {
    dn: `CN=${row.cn},${schemaDn}`,
    class: 'classSchema',
    values: {
      lDAPDisplayName: row.name,
      adminDisplayName: row.cn,
      governsID: row.oid,
      subClassOf: row.parent,
      objectClassCategory: String(row.kind),
      schemaIDGUID: Buffer.from(row.guid, 'base64'),
      rDNAttID: row.rdn,
      defaultObjectCategory: `CN=${row.category},${schemaDn}`,
      systemOnly: flag(row.systemOnly === true),
      systemFlags: '16',
      showInAdvancedViewOnly: 'TRUE',
      systemPossSuperiors: namesIn(row.superiors),
      systemAuxiliaryClass: namesIn(row.auxiliary),
      systemMustContain: namesIn(row.must),
      systemMayContain: namesIn(row.may),
    },
  };
}
